// An appeal is prepared by one and submitted by another: on the server, on any device, with who prepared it on record.
import { expect, look, settled, test } from "../stage/test.js";
import { call, enterAlone, unique } from "../stage/host.js";
import { fillAppeal } from "../stage/forms.js";
import { named, pdf } from "../stage/files.js";

const TEXT = "窗口两次说法不一样，材料退回三次，影响我们参加下月的投标。希望一次性告知还缺什么。";

test("an agent prepares an appeal with a file, hands it over, and the owner finds, checks and submits it", async ({ another }) => {
  const title = `经办人起草的诉求 ${unique()}`;
  const agents = await another();
  await enterAlone(agents, "agent");
  const page = await agents.newPage();
  await page.goto("/cases/new");
  // A form that isn't filled isn't handed over.
  await page.getByRole("button", { name: "提请负责人提交" }).click();
  await expect(page.locator(".summary")).toBeFocused();
  await fillAppeal(page, { title, text: TEXT });
  await page.getByLabel("选择文件").setInputFiles(named("退回通知.pdf", pdf()));
  await expect(page.locator(".files")).toContainText("✓ 已上传");
  await expect(page.getByText("附件一并保留")).toBeVisible();
  await look(page, "draft-agent");
  await page.getByRole("button", { name: "提请负责人提交" }).click();
  await expect(page).toHaveURL(/\/workbench$/);
  await expect(page.locator(".toast")).toContainText("已提请负责人提交");

  const owners = await another();
  await enterAlone(owners, "owner");
  const other = await owners.newPage();
  await other.goto("/workbench");
  await settled(other);
  const waiting = other.locator("section").filter({ has: other.getByRole("heading", { name: "等您提交" }) });
  await expect(waiting.getByRole("listitem").filter({ hasText: title })).toContainText("待负责人提交");
  await look(other, "draft-waits");
  await waiting.getByRole("link", { name: title }).click();
  await expect(other.getByLabel("标题", { exact: true })).toHaveValue(title);
  await expect(other.getByText("这份诉求由何晓禾起草")).toBeVisible();
  await expect(other.locator(".files"), "what the agent has uploaded is the enterprise's").toContainText("退回通知.pdf");
  await look(other, "draft-owner");
  await other.getByRole("button", { name: "检查并提交" }).click();
  const review = other.getByRole("dialog", { name: "请您核对" });
  await expect(review).toContainText("1 个");
  await review.getByRole("button", { name: "确认提交" }).click();
  await expect(other).toHaveURL(/\/cases\/SQ-[0-9A-Z-]+\/receipt$/);
  const number = /SQ-[0-9A-Z-]+/.exec(other.url())[0];
  await other.goto(`/cases/${number}`);
  await expect(other.locator(".line")).toContainText("由 何晓禾 起草");
  await look(other, "draft-submitted");
  const { items } = await call("owner", "GET", "/api/appeal-drafts");
  expect(items.filter((one) => one.title === title), "the draft goes with the filing").toHaveLength(0);

  // Whoever still has it open is told, and can't file it twice.
  await page.goto("/workbench");
  await settled(page);
  await expect(page.getByText(title).first()).toBeVisible();
});

test("a draft that is begun on one device is gone on with on another, and deleted for good", async ({ another }) => {
  const title = `换一台设备接着写 ${unique()}`;
  const first = await another();
  await enterAlone(first, "owner3");
  const page = await first.newPage();
  await page.goto("/cases/new");
  await fillAppeal(page, { title, text: TEXT });
  await expect(page.getByText(/✓ 已保存/)).toBeVisible();
  const second = await another();
  await enterAlone(second, "owner3");
  const other = await second.newPage();
  await other.goto("/workbench");
  await settled(other);
  await other.getByRole("link", { name: title }).click();
  await expect(other.getByLabel("标题", { exact: true })).toHaveValue(title);
  await other.getByLabel("标题", { exact: true }).fill(`${title}（改）`);
  await expect.poll(async () => (await call("owner3", "GET", "/api/appeal-drafts")).items.map((one) => one.title)).toContain(`${title}（改）`);
  // The first device is told, and chooses.
  await page.getByLabel("情况说明").fill(`${TEXT}补充一句。`);
  await expect(page.getByText("改动过，与本机内容不同")).toBeVisible();
  await look(page, "draft-conflict");
  await page.getByRole("button", { name: "用另一份" }).click();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(`${title}（改）`);
  await page.getByRole("button", { name: "删除草稿，重新填写" }).click();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue("");
  const { items } = await call("owner3", "GET", "/api/appeal-drafts");
  expect(items.filter((one) => one.title.startsWith(title))).toHaveLength(0);
});

test("what waits for an enterprise is the list that its tile leads to", async ({ another }) => {
  const context = await another();
  await enterAlone(context, "owner");
  const page = await context.newPage();
  await page.goto("/workbench");
  await settled(page);
  for (const [name, state] of [["等您处理", "waiting"], ["正在办理", "open"]]) {
    const { items, next } = await call("owner", "GET", `/api/cases?view=own&limit=100&state=${state}`);
    const tile = page.locator("a.tile").filter({ hasText: name });
    if (!next) await expect(tile).toContainText(String(items.length));
    await tile.click();
    await expect(page).toHaveURL(new RegExp(`/cases\\?state=${state}`));
    await settled(page);
    const chosen = page.getByRole("button", { name: new RegExp(`^✓ ${name}$`) });
    await expect(chosen).toHaveAttribute("aria-pressed", "true");
    await look(page, `cases-${state}`);
    await page.goto("/workbench");
    await settled(page);
  }
});
