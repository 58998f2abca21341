// Nothing typed is lost: not with the session, not with the network, not when someone else was quicker.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, account, call, enterAlone, file, handled, unique } from "../stage/host.js";
import { actionButton, draftHolds, fillAppeal, state } from "../stage/forms.js";

const TEXT = "窗口两次说法不一样，材料退回三次，希望一次性告知还缺什么。";

async function signInAgain(page, login) {
  const dialog = page.getByRole("dialog", { name: "登录已过期" });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("登录名").fill(login);
  await dialog.getByLabel("密码", { exact: true }).fill(account(login).password);
  await dialog.getByRole("button", { name: "登录", exact: true }).click();
}

test("a session that ends in the middle of filing is renewed in place, and the appeal goes out", async ({ page, context }) => {
  await enterAlone(context, "owner");
  const title = `登录过期也不丢 ${unique()}`;
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: TEXT });
  await page.getByRole("button", { name: "检查并提交" }).click();
  const review = page.getByRole("dialog", { name: "请您核对" });
  await expect(review).toBeVisible();
  await context.clearCookies();
  await review.getByRole("button", { name: "确认提交" }).click();
  await expect(page.getByRole("dialog", { name: "登录已过期" })).toContainText("您刚才填写的内容都还在");
  await look(page, "session-ended");
  await signInAgain(page, "owner");
  await expect(page).toHaveURL(/\/receipt$/);
  await expect(page.locator("main")).toContainText(title);
  const found = await call("owner", "GET", `/api/cases?q=${encodeURIComponent(title)}`);
  expect(found.items).toHaveLength(1);
});

test("who doesn't sign in again still keeps what was typed", async ({ page, context }) => {
  const { id } = await handled();
  await enterAlone(context, "officer");
  await page.goto(`/cases/${id}`);
  await (await actionButton(page, "拟答复并送签")).click();
  const dialog = page.getByRole("dialog", { name: "拟答复并送签" });
  await dialog.getByLabel("答复内容").fill("写到一半的答复，不能丢。");
  await dialog.getByRole("radio", { name: "已解决", exact: true }).check();
  await context.clearCookies();
  await dialog.getByRole("button", { name: "拟答复并送签", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "登录已过期" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "登录已过期" })).toBeHidden();
  await expect(dialog.locator(".summary")).toContainText("请先登录");
  await expect(dialog.getByLabel("答复内容")).toHaveValue("写到一半的答复，不能丢。");
  // The next try asks again.
  await dialog.getByRole("button", { name: "拟答复并送签", exact: true }).click();
  await signInAgain(page, "officer");
  await expect(state(page)).toHaveText(/待审签/);
  await expect(page.locator("main")).toContainText("写到一半的答复，不能丢。");
});

test("a form that has no draft outlives a renewal that was declined", async ({ page, context }) => {
  await enterAlone(context, "owner");
  await page.goto("/enterprise");
  await page.getByLabel("邀请谁").fill("给新来的同事");
  await context.clearCookies();
  await page.getByRole("button", { name: "发出邀请" }).click();
  await expect(page.getByRole("dialog", { name: "登录已过期" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".summary")).toContainText("请先登录");
  await expect(page.getByLabel("邀请谁")).toHaveValue("给新来的同事");
});

test("what one person wrote doesn't go out in the name of another who signs in over it", async ({ page, context }) => {
  await enterAlone(context, "owner");
  const title = `换人登录不代发 ${unique()}`;
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: TEXT });
  await page.getByRole("button", { name: "检查并提交" }).click();
  await context.clearCookies();
  await page.getByRole("dialog", { name: "请您核对" }).getByRole("button", { name: "确认提交" }).click();
  const sent = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/cases")) sent.push(request);
  });
  await signInAgain(page, "owner3");
  await expect(page.locator(".toast")).toContainText("刚才登录的是另一个账号");
  await expect(page.getByLabel("标题", { exact: true }), "one person's draft isn't another's").toHaveValue("");
  expect(sent, "nothing goes out").toEqual([]);
  // An answer on its way would bring the other's session again.
  await page.waitForLoadState("networkidle");
  await enterAlone(context, "owner");
  await page.reload();
  await expect(page.getByLabel("标题", { exact: true }), "who wrote it finds it again").toHaveValue(title);
});

test("a server that can't say who is signed in ends nobody's session", async ({ page, context }) => {
  await enterAlone(context, "owner");
  let ill = true;
  await page.route("**/api/session", (route) => (ill ? route.fulfill({ status: 503, body: "" }) : route.continue()));
  await page.goto("/workbench");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("这一页没有打开");
  await expect(page).toHaveURL(/\/workbench$/);
  await look(page, "session-unknown");
  ill = false;
  await page.getByRole("button", { name: "再试一次" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("，您好");
});

test("when someone else was quicker the page says so, shows what is new, and keeps what was typed", async ({ page, context }) => {
  const { id } = await handled();
  await enterAlone(context, "officer");
  await page.goto(`/cases/${id}`);
  await (await actionButton(page, "拟答复并送签")).click();
  const dialog = page.getByRole("dialog", { name: "拟答复并送签" });
  await dialog.getByLabel("答复内容").fill("同事先备注了一条，这里的字还在。");
  await dialog.getByRole("radio", { name: "部分解决" }).check();
  await actByApi("officer", id, "note", { text: "同事刚刚的备注" });
  await dialog.getByRole("button", { name: "拟答复并送签", exact: true }).click();
  await expect(dialog.locator(".summary")).toBeVisible();
  await expect(dialog.getByLabel("答复内容")).toHaveValue("同事先备注了一条，这里的字还在。");
  await expect(page.locator(".line")).toContainText("同事刚刚的备注");
  await look(page, "stale-version");
  await dialog.getByRole("button", { name: "拟答复并送签", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(state(page)).toHaveText(/待审签/);
});

test("without a network the form says so, keeps everything, and goes out once when it is back", async ({ page, context }) => {
  await enterAlone(context, "owner");
  const title = `断网也不丢 ${unique()}`;
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: TEXT });
  await page.getByRole("button", { name: "检查并提交" }).click();
  await context.setOffline(true);
  const review = page.getByRole("dialog", { name: "请您核对" });
  await review.getByRole("button", { name: "确认提交" }).click();
  await expect(page.locator(".summary")).toContainText("网络不通");
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(title);
  await expect(page.getByLabel("情况说明")).toHaveValue(TEXT);
  await look(page, "offline");
  await context.setOffline(false);
  await page.getByRole("button", { name: "检查并提交" }).click();
  await review.getByRole("button", { name: "确认提交" }).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const found = await call("owner", "GET", `/api/cases?q=${encodeURIComponent(title)}`);
  expect(found.items).toHaveLength(1);
});

test("an answer that was lost with the tab doesn't file a second time", async ({ page, context }) => {
  await enterAlone(context, "owner");
  const title = `答复丢了也只提一次 ${unique()}`;
  const review = page.getByRole("dialog", { name: "请您核对" });
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: TEXT });
  await draftHolds(page, title);
  await draftHolds(page, TEXT);
  let reached;
  const filed = new Promise((resolve) => (reached = resolve));
  await page.route("**/api/cases", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await route.fetch();
    reached();
    await route.abort();
  });
  await page.getByRole("button", { name: "检查并提交" }).click();
  await review.getByRole("button", { name: "确认提交" }).click();
  await filed;
  await expect(page.locator(".summary")).toContainText("网络不通");
  await page.unroute("**/api/cases");
  await page.reload();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(title);
  await page.getByRole("button", { name: "检查并提交" }).click();
  await review.getByRole("button", { name: "确认提交" }).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const found = await call("owner", "GET", `/api/cases?q=${encodeURIComponent(title)}`);
  expect(found.items, "filed once").toHaveLength(1);
});

test("what was typed a moment before the tab goes is in the draft", async ({ page, context }) => {
  await enterAlone(context, "owner");
  const title = `马上关掉也不丢 ${unique()}`;
  await page.goto("/cases/new");
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide")));
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain(title);
});

test("a change of language while an appeal goes out doesn't file it twice", async ({ page, context }) => {
  await enterAlone(context, "owner");
  const title = `提交时换语言 ${unique()}`;
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: TEXT });
  let goOn;
  const held = new Promise((resolve) => (goOn = resolve));
  await page.route("**/api/cases", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await held;
    await route.continue();
  });
  await page.getByRole("button", { name: "检查并提交" }).click();
  const review = page.getByRole("dialog", { name: "请您核对" });
  const answered = page.waitForResponse((response) => response.request().method() === "POST" && response.url().endsWith("/api/cases"));
  await review.getByRole("button", { name: "确认提交" }).click();
  await page.locator("#language").evaluate((button) => button.click());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("File an appeal");
  await expect(page.locator("#f-appeal-title")).toHaveValue(title);
  goOn();
  await answered;
  await page.unroute("**/api/cases");
  await page.getByRole("button", { name: "Check and submit" }).click();
  await page.getByRole("dialog", { name: "Please check" }).locator(".row button").first().click();
  await expect(page).toHaveURL(/\/receipt$/);
  const found = await call("owner", "GET", `/api/cases?q=${encodeURIComponent(title)}`);
  expect(found.items, "filed once").toHaveLength(1);
});

test("a change of language in the middle of a form keeps what was typed", async ({ page, context }) => {
  await enterAlone(context, "owner");
  const title = `换语言也不丢 ${unique()}`;
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: TEXT });
  await page.locator("#language").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("File an appeal");
  await expect(page.locator("#f-appeal-title")).toHaveValue(title);
  await expect(page.locator("#f-appeal-text")).toHaveValue(TEXT);
  await expect(page.locator("select[name=category]")).toHaveValue("tech");
});

test("a change of language keeps what was typed into a form that the page draws only after it has read something", async ({ page, context }) => {
  await enterAlone(context, "sysadmin");
  await page.goto("/admin/terms");
  await page.locator("#f-document-note").fill("写到一半的修改原因");
  await page.locator("#f-document-sign_days").fill("4");
  await page.locator("#language").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("#f-document-note")).toHaveValue("写到一半的修改原因");
  await expect(page.locator("#f-document-sign_days")).toHaveValue("4");
  // Elsewhere it is gone, and so is it when one comes back.
  await page.goto("/admin/terms");
  await expect(page.locator("#f-document-note")).toHaveValue("");
});

test("a list that can't be read says why and can be tried again", async ({ page, context }) => {
  await file("owner");
  await enterAlone(context, "owner");
  let broken = true;
  await page.route("**/api/cases?**", (route) => (broken ? route.abort() : route.continue()));
  await page.goto("/cases");
  await expect(page.getByRole("alert")).toContainText("网络不通");
  await look(page, "list-failed");
  broken = false;
  await page.getByRole("button", { name: "再试一次" }).click();
  await expect(page.locator("tbody tr").first()).toBeVisible();
  await settled(page);
});
