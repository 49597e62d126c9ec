/** A question that a result must answer, with evidence or a reason, before it is called clean. */
export interface SlotSpec {
  readonly id: string;
  readonly question: string;
}

/**
 * Six principles for evaluating what machines can do.
 *
 * Source: Mitchell (2025), keynote at NeurIPS and "On Evaluating Cognitive Capabilities in Machines"; the words are ours.
 */
export const SLOTS: readonly SlotSpec[] = [
  {
    id: "wording",
    question: "Does the report speak of behaviour that was measured, and not of a mind?",
  },
  {
    id: "controls",
    question:
      "Which rival explanations were there (memory, shortcut, format, position, chance), and which control rules each out?",
  },
  {
    id: "failures",
    question: "How does it fail, by type, and where are the null results and dropped runs?",
  },
  {
    id: "variations",
    question:
      "Does the result hold on novel variations (renamed, renumbered, reordered, paraphrased)?",
  },
  {
    id: "competence",
    question:
      "Is what it answers held apart from why: right for the stated rule, wrong for the format?",
  },
  { id: "replication", question: "Who has re-run or re-analysed it, and did it agree?" },
];
