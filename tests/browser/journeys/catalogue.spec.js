// Keeping the catalogue: where matters are done, what follows a matter, scenarios, and what other platforms propose.
import { expect, look, settled, test } from "../stage/test.js";
import { enter, unique } from "../stage/host.js";

test("a head keeps how matters are done, and sees what changes before it is published", async ({ page, context }) => {
  await enter(context, "head");
  await page.goto("/workbench");
  await settled(page);
  await page.getByRole("link", { name: "实施清单" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("实施清单");
  await settled(page);
  await look(page, "implementations");
  await page.getByRole("searchbox").fill("食品经营许可证核发");
  await page.getByRole("searchbox").press("Enter");
  await settled(page);
  await page.getByRole("link", { name: /^调整：食品经营许可证核发/ }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("调整：食品经营许可证核发");
  await settled(page);
  await look(page, "implementation-edit");
  const hotline = `0311-${unique().slice(-8)}`;
  await page.getByLabel("咨询电话").fill(hotline);
  await page.getByRole("button", { name: "核对改动" }).click();
  const review = page.getByRole("dialog", { name: "改动一览" });
  await expect(review).toContainText(hotline);
  await look(page, "implementation-review");
  await review.getByRole("button", { name: "公布", exact: true }).click();
  await expect(page.getByText("已公布。")).toBeVisible();
  await expect(page.locator("main")).toContainText(hotline);
});

test("a matter is merged into another, which is compared with it first", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/matters?merge=000131011000");
  await settled(page);
  await look(page, "succession");
  await page.getByRole("button", { name: "核对改动" }).click();
  await page.getByLabel("调整理由").fill("两个事项合并办理");
  await page.getByRole("button", { name: "核对改动" }).click();
  await expect(page.getByText("请选择并入的事项")).toBeVisible();
  await page.getByLabel("查找承接事项").fill("食品经营许可证核发");
  await page.getByLabel("查找承接事项").press("Enter");
  await page.getByRole("button", { name: /^选择：食品经营许可证核发/ }).first().click();
  await page.getByRole("button", { name: "核对改动" }).click();
  const review = page.getByRole("dialog", { name: "改动一览" });
  await expect(review).toContainText("已取消");
  await expect(review.getByRole("table").first()).toBeVisible();
  await settled(page);
  await look(page, "succession-review");
  // Not published: other journeys need the matter.
  await review.getByRole("button", { name: "关闭" }).click();
  await expect(review).toHaveCount(0);
});

test("the columns of a table are edited as fields are", async ({ page, context }) => {
  test.skip(test.info().project.name !== "desktop", "designing is desk work");
  await enter(context, "sysadmin");
  await page.goto("/admin/matters?form=000131008000");
  await settled(page);
  const columns = page.getByRole("group", { name: /的各栏$/ }).first();
  await columns.getByRole("button", { name: "添加一栏" }).click();
  const dialog = page.getByRole("dialog", { name: "表格的一栏" });
  await dialog.getByLabel("名称", { exact: true }).fill("健康证到期日");
  await dialog.getByLabel("标识", { exact: true }).fill("health_until");
  await dialog.getByLabel("填写方式").selectOption("date");
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(columns).toContainText("健康证到期日");
  await expect(page.getByText("公布前需要改正：")).toHaveCount(0);
  await look(page, "form-columns");
});

test("a scenario is edited with the wizard beside it", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/scenarios");
  await settled(page);
  await look(page, "scenarios");
  await page.getByRole("link", { name: /^调整：/ }).first().click();
  await expect(page.getByRole("heading", { name: "试答" })).toBeVisible();
  await settled(page);
  await look(page, "scenario-edit");
  const words = `试用说明 ${unique()}`;
  await page.getByLabel("一句话说明").fill(words);
  await page.getByRole("button", { name: "核对改动" }).click();
  const review = page.getByRole("dialog", { name: "改动一览" });
  await expect(review).toContainText(words);
  await look(page, "scenario-review");
  await review.getByRole("button", { name: "保存并生效" }).click();
  await expect(page.getByText("已保存。")).toBeVisible();
  await expect(page.locator("main")).toContainText(words);
});

test("what another platform proposes is compared with the catalogue and published from there", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/conflicts");
  await settled(page);
  const waiting = page.locator("section.sheet").filter({ hasText: "000131008000" }).first();
  await expect(waiting).toContainText("与目录中现行事项相比");
  await expect(waiting).toContainText("网络食品");
  await look(page, "admin-conflict-item");
  await waiting.getByRole("link", { name: "采用并在目录中公布" }).click();
  await expect(page.getByLabel("一句话说明")).toHaveValue(/网络食品经营/);
  await settled(page);
  await page.getByLabel("调整理由").fill("采纳投资项目平台的建议");
  await page.getByRole("button", { name: "核对改动" }).click();
  const review = page.getByRole("dialog", { name: "改动一览" });
  await expect(review).toContainText("网络食品经营");
  await review.getByRole("button", { name: "公布", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/conflicts/);
  await settled(page);
  await expect(page.locator("section.sheet").filter({ hasText: "000131008000" })).toHaveCount(0);
});

test("what other platforms sent stands in the file and beside the case, with its source", async ({ page, context }) => {
  await enter(context, "owner");
  await page.goto("/enterprise");
  await settled(page);
  const sheet = page.locator("section.sheet").filter({ hasText: "其他平台报送的信息" });
  await expect(sheet).toContainText("高新技术企业证书");
  await expect(sheet).toContainText("河北省公共信用信息平台");
  await expect(sheet).toContainText("可能已过时");
  await expect(page.getByText(/守信激励对象(?!名单)/).first(), "a tag follows from the list").toBeVisible();
  await look(page, "enterprise-imported");
});
