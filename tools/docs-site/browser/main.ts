/** The only script of the site: search, and the choice of light or dark. Without it every page can be read as it is. */
import { setUpSearch } from "./search-box.ts";
import { setUpTheme } from "./theme.ts";

setUpTheme();
setUpSearch();
showPlaceInMenu();

/** A long menu begins where the page is. */
function showPlaceInMenu(): void {
  const menu = document.querySelector<HTMLElement>(".side.wide");
  const entry = menu?.querySelector<HTMLElement>("[aria-current]");
  if (menu && entry) menu.scrollTop = entry.offsetTop - menu.clientHeight / 2;
}
