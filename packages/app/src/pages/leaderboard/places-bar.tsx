import type { JSX } from "preact";
import type { Places } from "../../../../plusminus/src/analysis/leaderboard/places.ts";

/** Places in digits, and drawn from the first to the last of all. */
export function PlacesBar(props: {
  readonly rank: Places | undefined;
  readonly alone: Places | undefined;
  /** How many models there are. */
  readonly of: number;
}): JSX.Element {
  const { rank, alone, of } = props;
  if (rank === undefined) return <span class="quiet">no ranking</span>;
  const place = (at: number): string =>
    `${(2 + ((at - 1) / Math.max(of - 1, 1)) * 96).toFixed(2)}%`;
  return (
    <span class="places">
      <span class="number">{placesInWords(rank)}</span>
      {alone === undefined ? null : (
        <span class="visually-hidden">, alone {placesInWords(alone)}</span>
      )}
      <svg class="interval" width="100%" height="18" aria-hidden="true" focusable="false">
        <line class="rail" x1="2%" x2="98%" y1="9" y2="9" />
        <line class="set" x1={place(rank.lower)} x2={place(rank.upper)} y1="9" y2="9" />
        {alone === undefined ? null : (
          <line class="span" x1={place(alone.lower)} x2={place(alone.upper)} y1="9" y2="9" />
        )}
        {rank.lower === rank.upper ? (
          <circle class="point" cx={place(rank.lower)} cy="9" r="4" />
        ) : null}
      </svg>
    </span>
  );
}

function placesInWords(places: Places): string {
  return places.lower === places.upper ? String(places.lower) : `${places.lower}–${places.upper}`;
}
