// What every journey gets: a page whose faults are noted, and a way to look at what it shows.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as playwright } from "@playwright/test";
import { mkdirSync } from "node:fs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Notes whatever a page throws: the program stops for good when it panics. */
function watch(context, faults) {
  context.on("weberror", (error) => faults.push(String(error.error())));
  context.on("console", (message) => {
    const text = message.text();
    // An answer that isn't 2xx is logged by the browser itself; the journeys look at what the page makes of it.
    if (message.type() === "error" && !text.startsWith("Failed to load resource")) faults.push(text);
  });
}

export const test = playwright.extend({
  faults: async ({}, use) => {
    const faults = [];
    await use(faults);
    expect(faults, "what the browser's console says").toEqual([]);
  },
  context: async ({ context, faults }, use) => {
    watch(context, faults);
    await use(context);
  },
  /** Another person's browser beside the first. */
  another: async ({ browser, faults }, use) => {
    const opened = [];
    await use(async () => {
      const context = await browser.newContext();
      watch(context, faults);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

export { expect };

/** Keeps settings on the device before a page is drawn. An empty page, as axe opens one, has no place for them. */
export async function keep(context, kept) {
  await context.addInitScript((kept) => {
    if (location.protocol === "http:") Object.entries(kept).forEach(([key, value]) => localStorage.setItem(key, value));
  }, kept);
}

/** Waits until nothing on the page is still being read. */
export async function settled(page) {
  // The static shell has no such link.
  await expect(page.locator("a.skip")).toHaveCount(1);
  await expect(page.locator("#main h1").first()).toBeVisible();
  await expect(page.locator(".skeleton, div[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

/** What axe finds on a page. Telling what passed, too, would double its time. */
export async function accessible(page, name, kind = "zh") {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(RULES).setLegacyMode().analyze();
  const told = violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} — ${node.failureSummary}`));
  expect.soft(told, `accessibility of ${name} (${kind})`).toEqual([]);
}

/**
 * Looks at a page as a visitor with any ability would: nothing breaks the rules of accessibility, nothing sticks
 * out to the side, and a picture of the whole page is kept.
 */
export async function look(page, name, kind = "zh") {
  await settled(page);
  const { project } = test.info();
  const folder = new URL(`../results/pages/${project.name}/${kind}/`, import.meta.url).pathname;
  mkdirSync(folder, { recursive: true });
  // The tab bar hides what lies under it only until one scrolls: it is laid aside for the picture and for axe.
  const tabs = (position) => page.evaluate((position) => {
    for (const one of document.querySelectorAll(".tabs")) one.style.position = position;
  }, position);
  await tabs("static");
  const fullPage = (await page.locator("dialog[open]").count()) === 0;
  await page.screenshot({ path: `${folder}${name}.png`, fullPage, animations: "disabled" });
  await accessible(page, name, kind);
  await tabs("");
  const wide = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > edge + 1);
    return out.slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
  });
  expect.soft(wide, `what sticks out to the side of ${name} (${kind})`).toEqual([]);
}
