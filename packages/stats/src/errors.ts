/** What every error of this library carries: a stable code, and a message that says what, where, and the remedy. */
export class StatsError extends Error {
  override readonly name: string = "StatsError";
  /** Stable identifier; messages may be reworded, codes may not. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A value that is NaN or infinite reached a statistic. Missing scores are dropped, and counted, before they come here. */
export class NonFiniteValueError extends StatsError {
  override readonly name: string = "NonFiniteValueError";
  readonly index: number;

  constructor(what: string, index: number, value: number) {
    super(
      "non-finite-value",
      `${what}[${index}] is ${value}. Drop missing values first, and count what you drop.`,
    );
    this.index = index;
  }
}

/** A count that is not a whole number in its range. */
export class InvalidCountError extends StatsError {
  override readonly name: string = "InvalidCountError";

  constructor(what: string, value: number, range: string) {
    super("invalid-count", `${what} is ${value}; it must be a whole number ${range}.`);
  }
}

/** A parameter outside its range, such as a confidence level of 95 instead of 0.95. */
export class InvalidParameterError extends StatsError {
  override readonly name: string = "InvalidParameterError";

  constructor(what: string, value: number | string, range: string) {
    super("invalid-parameter", `${what} is ${value}; it must be ${range}.`);
  }
}

/** Two inputs that must describe the same units have different lengths. */
export class LengthMismatchError extends StatsError {
  override readonly name: string = "LengthMismatchError";

  constructor(first: string, firstLength: number, second: string, secondLength: number) {
    super(
      "length-mismatch",
      `${first} has ${firstLength} entries and ${second} has ${secondLength}; entry i of both must describe the same unit.`,
    );
  }
}

/** The question has no answer for these data: the reason, and what would give it one. */
export class NotEstimableError extends StatsError {
  override readonly name: string = "NotEstimableError";
  readonly reason: string;
  readonly remedy: string;

  constructor(reason: string, remedy: string) {
    super("not-estimable", `${reason} ${remedy}`);
    this.reason = reason;
    this.remedy = remedy;
  }
}
