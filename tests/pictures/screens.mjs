// Takes the pictures of what is seen on a screen; make.py runs it.
// node screens.mjs <address of VS Code> <folder of the stages, and for the pictures> <handbook> [names of pictures]
import { join } from "node:path";
import { chromium } from "playwright-core";

const [address, stages, handbook, ...wanted] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function opened(stage, { width = 860, height = 500, tree = false } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 });
  await page.goto(`${address}/?folder=${join(stages, stage, "standards")}`);
  await page.waitForSelector(".explorer-folders-view .monaco-list-row", { timeout: 60000 });
  await page.waitForTimeout(4000);
  const open = async (...path) => {
    for (const [at, name] of path.entries()) {
      const row = page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).first();
      await (at + 1 < path.length ? row.click() : row.dblclick());
      await page.waitForTimeout(1500);
    }
    await page.waitForTimeout(4000);
    if (!tree) await page.keyboard.press("Control+b");
    await page.waitForTimeout(800);
  };
  return { page, open };
}

// The word in the editor: its line is shown, and the middle of the word is returned.
async function found(page, line, word) {
  await page.keyboard.press("Control+g");
  await page.keyboard.type(`${line}\n`);
  await page.waitForTimeout(1200);
  const box = await page.evaluate((word) => {
    const top = (element) => element.getBoundingClientRect().top;
    const [current] = document.querySelectorAll(".editor-instance .current-line");
    for (const row of document.querySelectorAll(".editor-instance .view-line")) {
      if (Math.abs(top(row) - top(current)) > 3) continue;
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(word);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { left: x + 1, x: x + width / 2, y: y + height / 2 };
      }
    }
    return null;
  }, word);
  if (!box) throw new Error(`line ${line}: no ${word}`);
  return box;
}

// A command in the terminal, until its answer holds a text.
async function terminal(page, command, answer) {
  await page.keyboard.press("Control+`");
  await page.waitForSelector(".xterm", { timeout: 20000 });
  // Spaced out over cells, a Thai letter and the mark above it drift apart; lines of one script need no cells.
  await page.addStyleTag({ content: ".xterm-rows, .xterm-rows span { letter-spacing: 0 !important }" });
  await page.waitForTimeout(2500);
  await page.keyboard.type("clear\n");
  await page.waitForTimeout(500);
  await page.keyboard.type(`${command}\n`);
  await answered(page, answer);
}

async function answered(page, text) {
  const rows = () => [...document.querySelectorAll(".xterm-rows > div")].map((row) => row.textContent.replaceAll("\u00a0", " ").trim());
  const read = new Function("text", `return (${rows})().some((row) => row.endsWith(text))`);
  await page.waitForFunction(read, text, { timeout: 60000 });
  await page.waitForTimeout(1000);
}

const taken = (page, name) => page.screenshot({ path: join(stages, `${name}.png`) });

// A page of Markdown as the editor shows it, scrolled down so far.
async function previewed(stage, file, down) {
  const { page, open } = await opened(stage, { height: 620 });
  await open(file);
  await page.keyboard.press("Control+Shift+v");
  await page.waitForTimeout(5000);
  await page.mouse.move(500, 400);
  await page.mouse.wheel(0, down);
  await page.waitForTimeout(1500);
  return page;
}

const scenes = {
  async editor() {
    const { page, open } = await opened("drafted", { height: 560, tree: true });
    await open("demo-standards", "2568.yaml");
    await terminal(page, "lpa-standards --version", "0.1.0");
    await taken(page, "editor");
  },
  async hover() {
    const { page, open } = await opened("drafted", { height: 420 });
    await open("demo-standards", "2568.yaml");
    const at = await found(page, 55, "target");
    await page.mouse.move(at.x, at.y, { steps: 5 });
    await page.waitForTimeout(2500);
    await taken(page, "hover");
  },
  async completion() {
    const { page, open } = await opened("drafted", { height: 420 });
    await open("demo-standards", "2568.yaml");
    const at = await found(page, 55, "coverage");
    await page.mouse.click(at.left, at.y);
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Control+Space");
    await page.waitForTimeout(2500);
    if (!(await page.locator(".suggest-details:visible").count())) await page.keyboard.press("Control+Space");
    await page.waitForTimeout(2000);
    await taken(page, "completion");
  },
  async underline() {
    const { page, open } = await opened("misspelt", { height: 420 });
    await open("demo-standards", "2568.yaml");
    const at = await found(page, 55, "taget");
    await page.mouse.move(at.x, at.y, { steps: 5 });
    await page.waitForTimeout(2500);
    await taken(page, "underline");
  },
  async check() {
    const { page, open } = await opened("misspelt", { height: 620 });
    await open("demo-standards", "2568.yaml");
    await found(page, 55, "taget");
    await terminal(page, "lpa-standards check demo-standards/2568.yaml", "1 แห่ง");
    await taken(page, "check");
  },
  async watch() {
    const { page, open } = await opened("fraction", { height: 620 });
    await open("demo-standards", "2568.yaml");
    await terminal(page, "lpa-standards check demo-standards/2568.yaml --watch", "เพื่อเลิก");
    await page.locator(".editor-instance .view-line").first().click();
    await found(page, 55, "0.85");
    await page.keyboard.press("End");
    for (let n = "0.85}".length; n > 0; n--) await page.keyboard.press("Backspace");
    await page.keyboard.type("85}");
    await page.keyboard.press("Control+s");
    await answered(page, "ไม่พบข้อผิดพลาด");
    await taken(page, "watch");
  },
  async checklist() {
    await taken(await previewed("drafted", "to-confirm-2568.md", 560), "checklist");
  },
  async memo() {
    await taken(await previewed("done", "memo-2568.md", 720), "memo");
  },
  async manual() {
    const page = await browser.newPage({ viewport: { width: 1060, height: 800 }, deviceScaleFactor: 2 });
    await page.goto(`file://${handbook}`);
    await page.waitForTimeout(1500);
    await page.evaluate(() => document.getElementById("indicator-street-lights-working").scrollIntoView());
    await taken(page, "manual");
  },
};

for (const [name, take] of Object.entries(scenes)) {
  if (wanted.length && !wanted.includes(name)) continue;
  await take();
  console.log(name);
}
await browser.close();
