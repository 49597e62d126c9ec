// Writes the small tables of the how-to pages: simulated, with a truth that the pages state. Run: node docs/how-to/data/make.mjs
import { writeFileSync } from "node:fs";
import { chance } from "./chance.mjs";

const write = (name, rows) => writeFileSync(new URL(name, import.meta.url), `${rows.join("\n")}\n`);
const logistic = (x) => 1 / (1 + Math.exp(-x));
const SUBJECTS = ["algebra", "biology", "law", "poetry"];
const MODELS = { ash: 0.9, birch: 0.6, cedar: 0.5, dogwood: -0.2 };
const PRICES = { ash: 0.4, birch: 0.1, cedar: 0.25, dogwood: 0.05 };

/** Four models on 200 questions, twice each; cedar is better at poetry than elsewhere. */
function board(seed) {
  const random = chance(seed);
  const rows = ["item,model,repeat,subject,score,cost"];
  for (let item = 1; item <= 200; item++) {
    const subject = SUBJECTS[item % 4];
    const ease = 3 * (random() - 0.5);
    for (const [model, strength] of Object.entries(MODELS)) {
      for (const repeat of [1, 2]) {
        const bonus = model === "cedar" && subject === "poetry" ? 1.5 : 0;
        const cost = (PRICES[model] * (0.5 + random())).toFixed(3);
        rows.push(
          `q${item},${model},${repeat},${subject},${Number(random() < logistic(ease + strength + bonus))},${cost}`,
        );
      }
    }
  }
  return rows;
}
write("board.csv", board(11));

// The first study, and the same models and questions a month later.
for (const [name, seed] of [
  ["first.csv", 21],
  ["second.csv", 22],
]) {
  const [ease, random] = [chance(5), chance(seed)];
  const rows = ["item,model,score"];
  for (let item = 1; item <= 150; item++) {
    const own = 3 * (ease() - 0.5);
    for (const model of ["ash", "birch"]) {
      rows.push(`q${item},${model},${Number(random() < logistic(own + MODELS[model]))}`);
    }
  }
  write(name, rows);
}

// Counts of successes: the tuned model is more often right at once, and never right where the base sometimes is.
{
  const random = chance(31);
  const rows = ["problem,model,n,c"];
  for (let problem = 1; problem <= 60; problem++) {
    const base = problem <= 25 ? 0.02 + 0.08 * random() : 0.35 + 0.3 * random();
    const tuned = problem <= 25 ? 0 : 0.75 + 0.2 * random();
    for (const [model, p] of [
      ["base", base],
      ["tuned", tuned],
    ]) {
      let passes = 0;
      for (let trial = 0; trial < 64; trial++) passes += Number(random() < p);
      rows.push(`p${problem},${model},64,${passes}`);
    }
  }
  write("passes.csv", rows);
}

// Battles between four models; whoever is named model_a has no advantage.
{
  const random = chance(41);
  const names = Object.keys(MODELS);
  const rows = [];
  for (let question = 1; question <= 80; question++) {
    for (const [i, one] of names.entries()) {
      for (const other of names.slice(i + 1)) {
        const [a, b] = random() < 0.5 ? [one, other] : [other, one];
        const u = random();
        const p = logistic(1.2 * (MODELS[a] - MODELS[b]));
        const winner = u < 0.1 ? "tie" : u < 0.1 + 0.9 * p ? "model_a" : "model_b";
        rows.push(JSON.stringify({ question_id: `q${question}`, model_a: a, model_b: b, winner }));
      }
    }
  }
  write("battles.jsonl", rows);
}

// Answers that a judge rated, and two people a part of them; the judge passes too much, and more of ash.
{
  const random = chance(51);
  const rows = ["item,model,rater,rating"];
  for (let item = 1; item <= 300; item++) {
    for (const [model, p] of [
      ["ash", 0.65],
      ["birch", 0.55],
    ]) {
      const truth = random() < p;
      const passed = random() < (truth ? 0.93 : model === "ash" ? 0.45 : 0.3);
      rows.push(`q${item},${model},judge,${passed ? "pass" : "fail"}`);
      if (item > 80) continue;
      for (const person of ["human-1", "human-2"]) {
        rows.push(`q${item},${model},${person},${random() < 0.93 === truth ? "pass" : "fail"}`);
      }
    }
  }
  write("ratings.csv", rows);
}

write("flags.csv", ["item", ...Array.from({ length: 12 }, (_, index) => `q${7 + 15 * index}`)]);
write("usage.csv", ["subject,count", "law,610", "poetry,240", "algebra,90", "cooking,60"]);
write("needs.csv", ["need,weight", "contracts,6", "lab reports,3", "rhymes,1", "recipes,2"]);
{
  const random = chance(61);
  const rows = ["need,item,expert,relevance"];
  for (let item = 1; item <= 60; item++) {
    const subject = SUBJECTS[item % 4];
    for (const [need, of] of [
      ["contracts", "law"],
      ["lab reports", "biology"],
      ["rhymes", "poetry"],
      ["recipes", "cooking"],
    ]) {
      for (const expert of ["expert-1", "expert-2"]) {
        const says = random() < (subject === of ? 0.9 : 0.04);
        rows.push(`${need},q${item},${expert},${says ? "yes" : "no"}`);
      }
    }
  }
  write("relevance.csv", rows);
}

// Failures of the board that two coders have typed.
{
  const random = chance(71);
  const types = ["slip", "missing knowledge", "format"];
  const rows = ["benchmark,model,item,repeat,coder,type"];
  for (const line of board(11).slice(1)) {
    const [item, model, repeat, , score] = line.split(",");
    if (score !== "0" || random() > 0.35) continue;
    const type = types[random() < (model === "dogwood" ? 0.6 : 0.2) ? 1 : random() < 0.7 ? 0 : 2];
    rows.push(`board,${model},${item},${repeat},coder-1,${type}`);
    const second = random() < 0.85 ? type : types[Math.floor(3 * random())];
    rows.push(`board,${model},${item},${repeat},coder-2,${second}`);
  }
  write("codes.csv", rows);
}

writeFileSync(
  new URL("card.yaml", import.meta.url),
  `result: The simulated board of these pages
slots:
  wording: { evidence: [../rank.md] }
  controls: { notDone: because the data are simulated and their truth is known }
  failures: { evidence: [codes.csv] }
  variations: { notDone: because nobody made any }
  competence: { notDone: because no rules are stated }
  replication: { evidence: [second.csv] }
answers:
  construction: { answer: "yes", evidence: [make.mjs] }
  domain-experts: { answer: "no", because: nobody was asked }
`,
);

// A baseline of an assistant on 600 questions three times each, the same model again, and a candidate that loses a little in law.
{
  const rows = (seed, worse) => {
    const [ease, random] = [chance(81), chance(seed)];
    const table = ["benchmark,item,model,repeat,score"];
    for (let item = 1; item <= 600; item++) {
      const [subject, own] = [SUBJECTS[item % 4], 4 * (ease() - 0.5)];
      for (const repeat of [1, 2, 3]) {
        const p = logistic(own + 1.2 - (subject === "law" ? worse : 0));
        table.push(`assistant,q${item},assistant,${repeat},${Number(random() < p)}`);
      }
    }
    return table;
  };
  write("gate-baseline.csv", rows(82, 0));
  write("gate-candidate.csv", rows(83, 0.1));
}
writeFileSync(
  new URL("gate.yaml", import.meta.url),
  `# When a change may ship. Written before the logs are seen; its hash stands in every summary.
margin: 0.03 # largest loss that does not matter, in the metric's unit
level: 0.95
minimumItems: 500
inconclusive: exit-3 # or fail, or pass
`,
);
