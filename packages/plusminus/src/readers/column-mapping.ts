/** Which column of a generic table means what. A nested field is named with dots: "6b_verification.is_correct". */
export interface ColumnMapping {
  readonly item?: string;
  readonly score?: string;
  readonly model?: string;
  readonly repeat?: string;
  readonly benchmark?: string;
  /** Columns that group items. */
  readonly groups?: readonly string[];
  /** Score columns of a wide table: one subject each. */
  readonly subjects?: readonly string[];
}
