// The first cards of a board, which a reader on a slow network sees before the program is there.
import { expect, settled, test } from "../stage/test.js";

test.beforeEach(() => test.skip(test.info().project.name !== "phone"));

// As the tools of Chromium slow a phone down: slow 4G, and a processor four times slower.
const SLOW = { offline: false, latency: 562.5, downloadThroughput: (1_440 * 1_024) / 8, uploadThroughput: (675 * 1_024) / 8 };

// Milliseconds in which first cards are in sight where they don't come before the program.
const SOON = 2_500;

const FIRST = ".market-cards .market-card";

// Notes when the first card is in sight, and when the program has drawn its frame.
function clock() {
  const noted = (window.noted = {});
  const look = () => {
    const card = document.querySelector(".market-cards .market-card");
    if (card && card.getBoundingClientRect().height > 0) noted.cards ??= performance.now();
    if (document.querySelector("a.skip")) noted.program ??= performance.now();
    if (noted.cards === undefined || noted.program === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

// Lets everything through but the program itself, until `release` is called.
async function held(page) {
  let release;
  const until = new Promise((done) => (release = done));
  await page.route(/\.wasm$/, async (route) => {
    await until;
    await route.continue();
  });
  return release;
}

for (const [name, path] of [["a board", "/market/capacity"], ["a narrowed board", "/market?side=offer&region=130100"]]) {
  test(`the first cards of ${name} at slow 4G and a slow processor`, async ({ another }) => {
    const page = await (await another()).newPage();
    const tools = await page.context().newCDPSession(page);
    await tools.send("Network.enable");
    await tools.send("Network.emulateNetworkConditions", SLOW);
    await tools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.addInitScript(clock);
    await page.goto(path, { waitUntil: "commit" });
    await page.waitForFunction(() => window.noted?.cards !== undefined && window.noted?.program !== undefined, null, { timeout: 100_000 });
    const { cards, program } = await page.evaluate(() => window.noted);
    const told = `${path}: first cards after ${Math.round(cards)} ms, the program after ${Math.round(program)} ms (slow 4G, processor ÷ 4)`;
    console.log(told);
    test.info().annotations.push({ type: "figure", description: told });
    expect(cards, told).toBeGreaterThan(0);
    // Before the program is there, or soon enough all the same.
    expect(cards < program || cards <= SOON, told).toBe(true);
  });
}

test("cards are there before the program, which takes them over without a jump", async ({ another }) => {
  const page = await (await another()).newPage();
  const release = await held(page);
  const asked = [];
  page.on("request", (request) => request.url().includes("/api/market/board") && asked.push(request.url()));
  await page.goto("/market/capacity", { waitUntil: "commit" });
  const first = page.locator(FIRST).first();
  await expect(first).toBeVisible();
  await expect(page.locator("a.skip"), "the program isn't there yet").toHaveCount(0);
  const title = await first.locator("a").innerText();
  // From now on every frame: where the first card stands, if there is one.
  await page.evaluate((selector) => {
    window.stood = [];
    const look = () => {
      window.stood.push(document.querySelector(selector)?.getBoundingClientRect().top ?? null);
      requestAnimationFrame(look);
    };
    look();
  }, FIRST);
  release();
  await settled(page);
  await expect(page.locator(FIRST).first().getByRole("checkbox"), "the program's own card").toBeVisible();
  expect(await page.locator(FIRST).first().locator("a").first().innerText()).toBe(title);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const stood = await page.evaluate(() => window.stood);
  const tops = stood.filter((top) => top !== null);
  // One frame between two pages is no jump, an empty screen would be.
  expect(stood.length - tops.length, "frames without a card").toBeLessThanOrEqual(1);
  expect(Math.max(...tops) - Math.min(...tops), `where the first card stood: ${[...new Set(tops)]}`).toBeLessThanOrEqual(2);
  expect(asked, "the program takes over the answer").toHaveLength(1);
});

test("a narrowed board is asked for once, with what the program asks", async ({ another }) => {
  for (const path of [
    "/market?side=offer&region=130100&sort=cheapest",
    "/market/supply?keyword=%E8%BD%B4%E6%89%BF+(A)&price_most=500000&board=joint&unknown=1&side=",
    "/market?show=table&industry=34",
  ]) {
    const page = await (await another()).newPage();
    const release = await held(page);
    const asked = [];
    page.on("request", (request) => request.url().includes("/api/market/board") && asked.push(request.url()));
    await page.goto(path, { waitUntil: "commit" });
    await expect.poll(() => asked.length).toBe(1);
    await page.waitForFunction(() => window.qitongBoard !== undefined);
    expect(await page.locator(FIRST).count() > 0, path).toBe(!path.includes("show=table") && !path.includes("keyword"));
    release();
    await settled(page);
    await expect(page.locator(".market-over [role=status]")).not.toBeEmpty();
    expect(asked, `${path} is asked once`).toHaveLength(1);
  }
});
