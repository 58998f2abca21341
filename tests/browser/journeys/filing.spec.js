// An enterprise files an appeal: nothing typed is lost, what is wrong is said where it is, and it is filed once.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { call, enter, enterAlone, file, unique } from "../stage/host.js";
import { draftHolds, fillAppeal, state } from "../stage/forms.js";
import { named, pdf, program, tooLarge } from "../stage/files.js";

const TEXT = "窗口两次说法不一样，材料退回三次，影响我们参加下月的投标。希望一次性告知还缺什么。";

test("filing: draft, files, review, one submission, receipt, list, case", async ({ page, context }) => {
  await enter(context, "owner");
  const title = `企业名称变更材料反复退回 ${unique()}`;
  await page.goto("/cases/new");
  await page.getByRole("button", { name: "检查并提交" }).click();
  await expect(page.locator(".summary")).toBeFocused();
  await expect(page.locator("#f-appeal-title-fault")).toBeVisible();
  await expect(page.locator("#f-appeal-text-fault")).toBeVisible();
  await expect(page.locator("#f-appeal-category-fault")).toBeVisible();
  await look(page, "file-faults");
  // The summary's links lead to the fields.
  await page.locator(".summary a").first().click();
  await expect(page.locator("#f-appeal-category, #f-appeal-title").first()).toBeVisible();

  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByLabel("情况说明").fill(TEXT);
  await draftHolds(page, title);
  await draftHolds(page, "投标");
  await page.reload();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(title);
  await expect(page.getByLabel("情况说明")).toHaveValue(TEXT);
  await expect(page.getByText("已恢复您上次没有提交的内容")).toBeVisible();

  // What was written suggests a category, with the words that led to it.
  const suggestion = page.locator(".suggestions li").first();
  await expect(suggestion).toContainText("提到了");
  await suggestion.getByRole("button", { name: "选用" }).click();
  await expect(page.locator("select[name=category]")).not.toHaveValue("");

  const files = page.getByLabel("选择文件");
  await files.setInputFiles(named("报价单.pdf", tooLarge()));
  await expect(page.locator(".files .fault")).toContainText("“报价单.pdf”超过 20 MB");
  await page.getByRole("button", { name: "移除 报价单.pdf" }).click();
  await files.setInputFiles(named("说明.pdf", program()));
  await expect(page.locator(".files .fault")).toBeVisible();
  await expect(page.locator(".files .fault")).not.toHaveText("");
  await look(page, "file-refused-file");
  await page.getByRole("button", { name: "移除 说明.pdf" }).click();
  await files.setInputFiles(named("退回通知.pdf", pdf()));
  await expect(page.locator(".files")).toContainText("✓ 已上传");

  await page.getByRole("button", { name: "检查并提交" }).click();
  const review = page.getByRole("dialog", { name: "请您核对" });
  await expect(review).toContainText(title);
  await expect(review).toContainText("1 个");
  await expect(review, "the date is said before one submits").toContainText(/承诺答复日期\s*20\d\d年\d+月\d+日/);
  await look(page, "file-review");
  const sent = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/cases")) sent.push(request);
  });
  await review.getByRole("button", { name: "确认提交" }).dblclick();

  await expect(page).toHaveURL(/\/cases\/SQ-[0-9A-Z-]+\/receipt$/);
  expect(sent, "a second click sends nothing").toHaveLength(1);
  const number = /SQ-[0-9A-Z-]+/.exec(page.url())[0];
  await expect(page.getByText(number, { exact: true })).toBeVisible();
  await expect(page.getByText("查询码", { exact: true })).toBeVisible();
  await expect(page.getByRole("img", { name: "查询进度的二维码" })).toBeVisible();
  await expect(page.getByText("承诺答复日期")).toBeVisible();
  await look(page, "receipt");
  const found = await call("owner", "GET", `/api/cases?q=${encodeURIComponent(title)}`);
  expect(found.items, "filed once").toHaveLength(1);

  // The draft is gone with the filing.
  await page.goto("/cases/new");
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue("");

  await page.goto("/cases");
  await page.getByRole("searchbox", { name: "查找" }).fill(title);
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await look(page, "my-cases");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(state(page)).toHaveText(/待分类交办/);
  await expect(page.locator(".seal")).toContainText("轨迹完整");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "退回通知.pdf" }).first().click();
  expect((await download).suggestedFilename()).toBe("退回通知.pdf");
  await look(page, "case-submitted");
});

test("a file that isn't there yet, or couldn't be sent, is said at its field and never left out in silence", async ({ page, context }) => {
  await enter(context, "owner");
  await page.goto("/cases/new");
  await fillAppeal(page, { title: `附件还没传完 ${unique()}`, text: TEXT });
  let goOn;
  const held = new Promise((resolve) => (goOn = resolve));
  await page.route("**/api/uploads", async (route) => {
    await held;
    await route.continue();
  });
  const files = page.getByLabel("选择文件");
  await files.setInputFiles(named("通知.pdf", pdf()));
  await expect(page.locator(".files")).toContainText("正在上传");
  await page.getByRole("button", { name: "检查并提交" }).click();
  await expect(page.locator(".summary")).toBeFocused();
  await expect(page.locator("#f-appeal-attachments-fault")).toContainText("正在上传");
  await expect(page.getByRole("dialog", { name: "请您核对" })).toBeHidden();
  await look(page, "file-uploading");
  // A change of language leaves the file on its way.
  await page.locator("#language").click();
  await expect(page.locator(".files")).toContainText("Uploading");
  await page.locator("#language").click();
  goOn();
  await expect(page.locator(".files")).toContainText("✓ 已上传");
  await page.unroute("**/api/uploads");

  await page.route("**/api/uploads", (route) => route.abort());
  await files.setInputFiles(named("照片.pdf", pdf()));
  await expect(page.locator(".files .fault")).toContainText("网络不通");
  await page.getByRole("button", { name: "检查并提交" }).click();
  await expect(page.locator("#f-appeal-attachments-fault")).toContainText("未上传成功");
  await page.unroute("**/api/uploads");
  await page.getByRole("button", { name: "移除 照片.pdf" }).click();
  await page.getByRole("button", { name: "检查并提交" }).click();
  await expect(page.getByRole("dialog", { name: "请您核对" })).toContainText("1 个");
});

test("a category of the first page leads to a form that has chosen it, through sign-in", async ({ page, context }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "融资", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=.*category.*finance/);
  await enterAlone(context, "owner");
  await page.goto("/cases/new?category=finance");
  await expect(page.locator("select[name=category]")).toHaveValue("finance");
  // Of a group the list is narrowed down to it.
  await page.goto("/cases/new?category=land");
  const words = page.locator("select[name=category] option");
  await expect(words.nth(1)).toHaveText(/^用地规划 \//);
  for (const word of (await words.allTextContents()).slice(1)) expect(word).toMatch(/^用地规划 \//);
});

test("a similar appeal is shown while one writes, and one may join it instead", async ({ page, context }) => {
  const topic = unique();
  const title = `开发区夜间货车限行影响出货 ${topic}`;
  const first = await file("owner3", { title, joinable: true, category: "market" });
  await enter(context, "owner");
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: TEXT, category: "market" });
  const found = page.locator(".similar li").filter({ hasText: topic });
  await expect(found).toBeVisible();
  await look(page, "file-similar");
  await found.getByRole("button", { name: "加入这件" }).click();
  const dialog = page.getByRole("dialog", { name: "加入这件" });
  await dialog.getByRole("button", { name: "加入这件" }).click();
  await expect(dialog.locator(".fault").first()).toBeVisible();
  await dialog.getByLabel("本企业的情况").fill("我们也在同一条路上，每天三车货要等到后半夜。");
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "加入这件" }).click();
  await expect(page).toHaveURL(new RegExp(`/cases/${first.id}$`));
  await settled(page);
  await expect(page.locator(".line")).toContainText("另一家企业加入");
  await look(page, "case-joined");
});

test("markup, emoji and right-to-left marks are shown as what they are, and do nothing", async ({ page, context }) => {
  await enter(context, "owner");
  const mark = unique();
  const nasty = `<img src=x onerror="document.title='broken'"><script>document.title='broken'</script> 🏭🧾 \u202Eabc\u202C \u05D0\u05D1 ${mark}`;
  const title = `<b>粗体</b> 🏭 \u202Eabc\u202C ${mark}`;
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: nasty });
  await page.getByRole("button", { name: "检查并提交" }).click();
  await page.getByRole("dialog", { name: "请您核对" }).getByRole("button", { name: "确认提交" }).click();
  await expect(page).toHaveURL(/\/receipt$/);
  await expect(page.locator("main")).toContainText("<b>粗体</b>");
  const id = /SQ-[0-9A-Z-]+/.exec(page.url())[0];
  await page.goto(`/cases/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<b>粗体</b> 🏭");
  await expect(page.locator("main")).toContainText("<script>document.title='broken'</script>");
  await expect(page.locator("main img, main script, main b:text-is('粗体')")).toHaveCount(0);
  expect(await page.title()).not.toContain("broken");
  // A direction mark may not turn round what stands beside it.
  expect(await page.getByRole("heading", { level: 1 }).textContent()).not.toContain("\u202E");
  await look(page, "case-markup");
});

test("a title that is too long is said so at its field, and stays", async ({ page, context }) => {
  await enter(context, "owner");
  await page.goto("/cases/new");
  const title = "长".repeat(10_000);
  await fillAppeal(page, { title, text: TEXT });
  await page.getByRole("button", { name: "检查并提交" }).click();
  await expect(page.locator("#f-appeal-title-fault")).toContainText("80");
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(title);
  await look(page, "file-too-long");
});

for (const [locale, words] of Object.entries({
  zh: { long: "80", large: "超过 20 MB", kind: /类型|程序|支持/, many: "最多 10 个文件" },
  en: { long: "80", large: "over 20 MB", kind: /type|kind|program|allowed|supported/i, many: "10 files at most" },
})) {
  test(`too long, too large, not what its name says, one too many: each is said at its field (${locale})`, async ({ page, context }) => {
    await enterAlone(context, "owner");
    await keep(context, { "qitong.locale": locale });
    await page.goto("/cases/new");
    await page.locator("#f-appeal-title").fill("长".repeat(10_000));
    await page.locator("form button[type=submit].btn:not(.quiet)").last().click();
    await expect(page.locator("#f-appeal-title-fault")).toContainText(words.long);
    const input = page.locator("#f-appeal-attachments-input");
    await input.setInputFiles(named("a.pdf", tooLarge()));
    await expect(page.locator(".files .fault").first()).toContainText(words.large);
    await input.setInputFiles(named("b.pdf", program()));
    await expect(page.locator(".files .fault").nth(1)).toHaveText(words.kind);
    for (let left = 2; left > 0; left -= 1) await page.locator(".files button").first().click();
    // The server's own word on size, should the browser's look have been passed by.
    await page.route("**/api/uploads", (route) => route.fulfill({
      status: 413,
      contentType: "application/problem+json",
      json: { type: "about:blank", title: "413", status: 413, code: "too_large", fields: [{ field: "file", code: "too_large", message: "at the field" }] },
    }));
    await input.setInputFiles(named("c.pdf", pdf()));
    await expect(page.locator(".files .fault")).toHaveText("at the field");
    await page.unroute("**/api/uploads");
    await page.locator(".files button").click();
    await input.setInputFiles(Array.from({ length: 11 }, (_, place) => named(`${place}.pdf`, pdf(String(place)))));
    const field = page.locator("#f-appeal-attachments");
    await expect(field.locator("> .fault")).toContainText(words.many);
    await expect(page.locator(".files li")).toHaveCount(10);
    await look(page, "file-eleven", locale);
  });
}

test("a liaison officer files for a member, with its consent on record", async ({ page, context }) => {
  await enter(context, "liaison");
  const title = `会员反映仓库门前道路积水 ${unique()}`;
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: TEXT, category: "utilities.network" });
  await page.getByLabel("企业统一社会信用代码").fill("91130100MA7RK04X9F");
  await page.getByLabel("企业名称", { exact: true }).fill("石家庄栩川精密机械有限公司");
  await page.getByLabel("走访").check();
  await page.getByLabel("同意的方式").fill("上门走访时当面同意");
  await page.getByRole("button", { name: "检查并提交" }).click();
  await expect(page.locator("#f-appeal-consent-fault")).toBeVisible();
  await page.getByRole("checkbox", { name: /企业已同意/ }).check();
  await page.getByRole("button", { name: "检查并提交" }).click();
  await page.getByRole("dialog", { name: "请您核对" }).getByRole("button", { name: "确认提交" }).click();
  await expect(page.locator("#f-appeal-enterprise-fault"), "a wrong code is said at its field").toBeVisible();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(title);
  await look(page, "file-for-member");
  await page.getByLabel("企业统一社会信用代码").fill("91130100MA7RK04X9E");
  await page.getByRole("button", { name: "检查并提交" }).click();
  await page.getByRole("dialog", { name: "请您核对" }).getByRole("button", { name: "确认提交" }).click();
  await expect(page).toHaveURL(/\/receipt$/);
});

test("who isn't verified may write and keep a draft, and is told why it can't be submitted", async ({ page, context }) => {
  await enterAlone(context, "newcomer");
  const title = `门前临时围挡挡住店面 ${unique()}`;
  await page.goto("/cases/new");
  await expect(page.getByText("企业身份核验通过之前还不能提交")).toBeVisible();
  await fillAppeal(page, { title, text: TEXT });
  await draftHolds(page, title);
  await page.getByRole("button", { name: "检查并提交" }).click();
  await expect(page.locator(".toast")).toContainText("企业身份核验通过之前还不能提交");
  await expect(page.getByRole("dialog", { name: "请您核对" })).toBeHidden();
  await look(page, "file-unverified");
  await page.reload();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(title);
});
