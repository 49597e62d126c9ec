/** Power at which a design is said to be able to show a difference; the words of a verdict call it "80 % power". */
export const POWER = 0.8;
