const GROUPS_OF_THREE = /\B(?=(\d{3})+(?!\d))/gu;

/** "1,319". */
export function whole(n: number): string {
  return String(n).replace(GROUPS_OF_THREE, ",");
}

/** "1 item", "1,319 items". */
export function count(n: number, noun: string): string {
  return `${whole(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** A score or a difference to three decimals, or to three digits where it is large or tiny. */
export function score(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1000)) return String(Number(value.toPrecision(3)));
  return value.toFixed(size >= 100 ? 1 : 3);
}

/** A difference with its sign; the minus is the typographic one. */
export function signed(value: number): string {
  const text = score(Math.abs(value));
  if (value === 0) return text;
  return `${value < 0 ? "−" : "+"}${text}`;
}

/** A share as a percentage, to as many digits as it has: "95 %", "99.9 %". */
export function percentInWords(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}

/** Small p values by their order of magnitude: nobody's data support more. */
export function pInWords(p: number): string {
  if (p < 1e-300) return "< 1e-300";
  return p < 1e-4 ? p.toExponential(0) : p.toPrecision(2);
}

/** "= 0.032", "< 1e-300": behind the letter p. */
export function pStated(p: number): string {
  const words = pInWords(p);
  return words.startsWith("<") ? words : `= ${words}`;
}
