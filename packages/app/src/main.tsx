import { render } from "preact";
import { followChanges, lookAround, takeToken } from "./laboratory.ts";
import { App } from "./shell/app.tsx";
import { followHistory } from "./url-state.ts";

takeToken();
followHistory();
render(<App />, document.querySelector("#app")!);
void lookAround();
void followChanges();
