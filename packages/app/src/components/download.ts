/** Hands a text to the browser as a file to keep. */
export function download(name: string, text: string, type = "text/plain"): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file when the click returns, but for slow ones a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
