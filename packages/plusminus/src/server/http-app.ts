import { Hono, type Context } from "hono";
import { appFile, notFound } from "./app-files.ts";
import { changesResponse } from "./changes.ts";
import { assertOwnAddress, assertToken } from "./guard.ts";
import type { Laboratory } from "./laboratory.ts";
import { limitedBody, limitedText } from "./limited-body.ts";
import { parseQuestion } from "./question.ts";
import { isBug, refusalResponse, RequestRefused } from "./refusal.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** Largest question: options and names, never data. */
const QUESTION_BYTES = 2 ** 20;
/** Largest dropped file; larger ones are named when the server starts. */
const DROPPED_BYTES = 2 ** 31;

export interface HttpAppOptions {
  readonly laboratory: Laboratory;
  /** Whoever does not know it gets no data. */
  readonly token: string;
  /** Where the server listens; known once it does. */
  readonly port: () => number;
  /** The built app. */
  readonly appFolder: string;
  /** Aborted when the server stops. */
  readonly closing: AbortSignal;
  /** Hears of what went wrong on our side; the page does not. */
  readonly onBug: (error: unknown) => void;
}

/** The HTTP face of a laboratory: who may ask, which addresses there are, and what HTTP says of a failure. */
export function httpApp(options: HttpAppOptions): Hono {
  const { laboratory, token, port, appFolder, closing, onBug } = options;
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value);
  });
  app.use(async ({ req }, next) => {
    assertOwnAddress(req.raw, port());
    // Every address below, also one that there is not: without the token nothing is to be learnt.
    if (/^\/api(?:\/|$)/u.test(req.path)) assertToken(req.raw, token);
    await next();
  });
  addApi(app, laboratory, closing);
  app.get("*", ({ req }) => appFile(appFolder, new URL(req.url).pathname));
  app.all("*", () => refuseMethod("GET"));
  app.onError((error, { req }) => {
    // A page that went away before its answer is nobody's mistake.
    if (isBug(error) && !req.raw.signal.aborted) onBug(error);
    return refusalResponse(error);
  });
  return app;
}

function addApi(app: Hono, laboratory: Laboratory, closing: AbortSignal): void {
  const answerState = async (): Promise<Response> => Response.json(await laboratory.state());
  app.get("/api/laboratory", answerState);
  app.post("/api/ask", async ({ req }) => {
    const question = parseQuestion(await limitedText(req.raw, QUESTION_BYTES));
    const text = await laboratory.ask(question, req.raw.signal);
    return new Response(text, { headers: { "content-type": "application/json" } });
  });
  app.post("/api/logs", async (context) => {
    await laboratory.add(nameIn(context), limitedBody(context.req.raw, DROPPED_BYTES));
    return answerState();
  });
  app.delete("/api/logs", async (context) => {
    await laboratory.remove(nameIn(context));
    return answerState();
  });
  app.get("/api/changes", () => changesResponse(laboratory, closing));
  const methods = {
    "/api/laboratory": "GET",
    "/api/ask": "POST",
    "/api/logs": "POST, DELETE",
    "/api/changes": "GET",
  };
  for (const [path, allowed] of Object.entries(methods)) {
    app.all(path, () => refuseMethod(allowed));
  }
  app.all("/api/*", () => Promise.reject(notFound()));
  app.all("/api", () => Promise.reject(notFound()));
}

function nameIn({ req }: Context): string {
  const names = new URL(req.url).searchParams.getAll("name");
  const [name] = names;
  if (name !== undefined && names.length === 1) return name;
  throw new RequestRefused(400, {
    code: "bad-request",
    message: "A log has one name.",
    remedy: "Say which: /api/logs?name=run.csv",
  });
}

function refuseMethod(allowed: string): Promise<never> {
  const refusal = {
    code: "method-not-allowed",
    message: "This address does not answer to this method.",
    remedy: `Ask it with ${allowed}.`,
  };
  return Promise.reject(new RequestRefused(405, refusal, { allow: allowed }));
}
