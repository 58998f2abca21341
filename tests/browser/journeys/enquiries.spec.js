// Asking about an item and complaining of it: from the item's page to the answer that everyone reads.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { enter, unique } from "../stage/host.js";
import { act, at, state } from "../stage/forms.js";

const ITEM = "000131011000";

test("a question is asked on an item's page, answered, listed, and stands there for everyone", async ({ page, context, another }) => {
  const mark = unique();
  await enter(context, "owner2");
  await page.goto(`/matters/${ITEM}?region=130100`);
  await settled(page);
  await page.getByRole("link", { name: "在线咨询" }).click();
  await settled(page);
  await page.getByLabel("标题", { exact: true }).fill(`变更期间能否照常营业 ${mark}`);
  await look(page, "enquiry-form");
  await page.getByRole("button", { name: "提交咨询" }).click();
  // What isn't filled is told at its place.
  await expect(page.locator(".summary")).toBeVisible();
  await page.getByLabel("想咨询什么").fill("许可证正在变更，原许可还在有效期内，请问变更期间能否照常营业？");
  await page.getByRole("button", { name: "提交咨询" }).click();
  await page.waitForURL(/\/receipt$/);
  const id = /cases\/([^/]+)\/receipt/.exec(page.url())[1];
  expect(id).toMatch(/^ZX-/);

  const officer = await at(another, "officer", id);
  await expect(officer.locator("main")).toContainText("原许可还在有效期内");
  await act(officer, "答复", (dialog) => dialog.getByLabel("答复内容").fill("可以。变更期间原许可在核定范围内继续有效，新增项目待变更后开展。"));
  await expect(state(officer)).toHaveText(/待企业评价|已答复/);
  await act(officer, "公开为常见问答", async (dialog) => {
    await dialog.getByLabel("公开的问题").fill("13912345678 变更期间能照常营业吗？");
    await dialog.getByLabel("公开的解答").fill("可以，原许可在核定范围内继续有效。");
    await dialog.getByRole("button", { name: "公开为常见问答", exact: true }).click();
    await expect(dialog.locator(".summary")).toContainText("请去掉手机号码");
    await dialog.getByLabel("公开的问题").fill(`变更期间能照常营业吗（${mark}）？`);
    await look(officer, "act-list");
  });
  await look(officer, "enquiry-officer");

  const visitor = await (await another()).newPage();
  await expect(async () => {
    await visitor.goto(`/matters/${ITEM}`);
    await settled(visitor);
    await expect(visitor.locator("main")).toContainText(mark, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await visitor.getByText(`变更期间能照常营业吗（${mark}）？`).click();
  await expect(visitor.locator("main")).toContainText("原许可在核定范围内继续有效");
  await look(visitor, "item-questions");

  await page.goto(`/cases/${id}`);
  await settled(page);
  await expect(page.locator("main")).toContainText("变更期间原许可在核定范围内继续有效");
  await look(page, "enquiry-answered");
});

test("the same in English", async ({ page, context }) => {
  await keep(context, { "qitong.locale": "en" });
  await page.goto("/matters/000131008000");
  await settled(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await look(page, "item-questions", "en");
  await enter(context, "owner2");
  await page.goto("/matters/000131008000/enquire?kind=complaint&region=130100");
  await settled(page);
  await look(page, "complaint-form", "en");
});
