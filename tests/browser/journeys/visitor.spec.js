// Someone without an account: reads, chooses how to read, and follows a case by its number.
import { expect, look, settled, test } from "../stage/test.js";
import { file } from "../stage/host.js";

/** The program never comes. */
async function withoutProgram(page) {
  await page.route("**/*.{js,wasm}", (route) => route.abort());
}

test("the first screen says what this is before the program has come", async ({ page }) => {
  await withoutProgram(page);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("企业的事，一处办、看得见、有回音", { useInnerText: true });
  await expect(page.getByRole("link", { name: "提一件诉求" })).toHaveAttribute("href", "/cases/new");
  await expect(page.getByRole("link", { name: "查办件进度" })).toBeVisible();
  await expect(page.getByRole("link", { name: "登录", exact: true })).toBeVisible();
});

test("the first screen speaks the reader's language before the program has come", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("qitong.locale", "en"));
  await withoutProgram(page);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^One place for your business/, { useInnerText: true });
  await expect(page.getByRole("link", { name: "File an appeal" })).toBeVisible();
});

test("the language changes in place, and stays over a reload", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  await page.getByRole("button", { name: "EN", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/One place for your business/);
  await expect(page.locator("#language")).toBeFocused();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/One place for your business/);
  await page.locator("#language").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});

test("large print enlarges all text, says so to screen readers, and stays", async ({ page }) => {
  await page.goto("/help");
  await settled(page);
  const size = () => page.locator(".prose p").first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  const before = await size();
  const button = page.locator("button[aria-pressed]");
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  expect(await size()).toBeGreaterThanOrEqual(before * 1.2);
  await page.reload();
  await settled(page);
  expect(await size()).toBeGreaterThanOrEqual(before * 1.2);
});

test("everything is reached by keyboard, and one sees where one is", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await page.keyboard.press("Tab");
  const box = page.getByLabel("输入办件编号查进度");
  await expect(box).toBeFocused();
  const outline = await box.evaluate((one) => getComputedStyle(one).outlineStyle);
  expect(outline, "the focus is drawn").not.toBe("none");
  // On past the button and the entries before it to the one that tracks, and through it by Enter.
  const track = page.locator(".entries").getByRole("link", { name: "查办件进度" });
  const isHere = () => track.evaluate((one) => one === document.activeElement);
  for (let step = 0; step < 15 && !(await isHere()); step += 1) await page.keyboard.press("Tab");
  await expect(track).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/track$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle(/查进度/);
});

test("an address that leads nowhere says so and leads on", async ({ page }) => {
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面");
  await look(page, "missing");
});

test("a mistyped number is caught at once, a wrong code isn't let in, the right one shows the whole record", async ({ page }) => {
  const filed = await file("owner");
  const asked = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/track/")) asked.push(request.url());
  });
  await page.goto("/track");
  const number = page.getByLabel("办件编号");
  const code = page.getByLabel("查询码");
  const other = filed.number.endsWith("A") ? "B" : "A";
  await number.fill(filed.number.slice(0, -1) + other);
  await code.fill(filed.code);
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.locator("#f-track-number-fault")).toContainText("编号可能抄错了");
  await expect(number).toHaveValue(filed.number.slice(0, -1) + other);
  await look(page, "track-typo");
  await number.fill("SQ-130100");
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.locator("#f-track-number-fault")).toContainText("编号不完整");
  expect(asked, "nothing was looked up for a typo").toEqual([]);

  // Any case and no hyphens are as good.
  await number.fill(filed.number.toLowerCase().replaceAll("-", " "));
  await code.fill(filed.code === "ABC234" ? "DEF567" : "ABC234");
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.getByRole("alert")).toContainText("没有找到");
  await look(page, "track-wrong-code");

  await page.goto("/track");
  await number.fill(filed.number);
  await code.fill(filed.code);
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("办件进度");
  await expect(page.locator(".seal")).toContainText(/轨迹完整：[12] 步首尾相连，未被改动/);
  await expect(page.getByText("企业提交诉求")).toBeVisible();
  await expect(page.getByText("分类交办").first()).toBeVisible();
  await look(page, "track");
  await page.getByRole("button", { name: "在本机重新核验" }).click();
  await expect(page.locator(".toast")).toContainText("轨迹完整");
});

test("a record that was altered on its way is called broken, at its step", async ({ page }) => {
  const filed = await file("owner");
  await page.route("**/api/track/**", async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    answer.items[0].at = "2020-01-01T00:00:00Z";
    await route.fulfill({ response, json: answer });
  });
  await page.goto(`/track/${filed.number}?code=${filed.code}`);
  await expect(page.locator(".seal")).toContainText("核验未通过：第 1 步");
});

test("the box on the first page catches a typo, and leads a right number on", async ({ page }) => {
  const filed = await file("owner");
  await page.goto("/");
  const box = page.getByLabel("输入办件编号查进度");
  await box.fill("SQ-130100-1");
  await page.getByRole("button", { name: "查进度" }).click();
  await expect(page.getByRole("alert")).toContainText("这不像一个办件编号");
  await box.fill(filed.number);
  await page.getByRole("button", { name: "查进度" }).click();
  await expect(page.getByLabel("办件编号")).toHaveValue(filed.number);
});

test("a page for members only leads through sign-in to where one was going", async ({ page }) => {
  await page.goto("/cases?state=handling");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录企通");
  await page.getByLabel("登录名").fill("owner");
  await page.getByLabel("密码", { exact: true }).fill("not-the-password");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.locator(".summary")).toBeFocused();
  await look(page, "sign-in-wrong");
  await page.getByLabel("密码", { exact: true }).fill("demo-songbai-11");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL(/\/cases\?state=handling$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("我的办件");
});
