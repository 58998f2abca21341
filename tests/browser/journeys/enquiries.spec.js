// From the page of an item: a question that its org answers and lists for everyone, and a complaint that the
// supervising office gets, as the enterprise, the officer and a visitor see them.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, call, enter } from "../stage/host.js";
import { act, at, state } from "../stage/forms.js";

const ITEM = "000131011000";

test("a question about an item is answered and listed, and a complaint goes to the office", async ({ another }) => {
  test.skip(test.info().project.name !== "phone", "the other size shows the same pages");
  const context = await another();
  await enter(context, "owner2");
  const owner = await context.newPage();
  await owner.goto(`/matters/${ITEM}?region=130100`);
  await settled(owner);
  await look(owner, "item-questions");
  await owner.getByRole("link", { name: "在线咨询" }).click();
  await settled(owner);
  await owner.getByRole("button", { name: "提交咨询" }).click();
  await expect(owner.locator(".summary")).toContainText("标题");
  await owner.getByLabel("标题").fill("变更经营项目要重新核查吗");
  await owner.getByLabel("想咨询什么").fill("增加冷食类项目，需要重新现场核查吗？");
  await look(owner, "enquire");
  await owner.getByRole("button", { name: "提交咨询" }).click();
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("受理回执");
  const id = owner.url().split("/").at(-2);
  expect(id).toMatch(/^ZX-/);

  const officer = await at(another, "officer", id);
  await act(officer, "答复", async (dialog) => {
    await expect(dialog).toContainText("增加冷食类项目");
    await dialog.getByLabel("答复内容").fill("需要。增加冷食类项目须现场核查专间。");
  });
  await expect(state(officer)).toHaveText(/待企业评价/);
  await act(officer, "公开为常见问答", async (dialog) => {
    await dialog.getByLabel("公开的问题").fill("增加冷食类项目要现场核查吗");
    await dialog.getByLabel("公开的解答").fill("需要，须核查专间。");
  });
  await expect(officer.locator("main")).toContainText("已公开的问答");
  await look(officer, "enquiry-listed");
  await expect(async () => {
    const page = await call("owner2", "GET", `/api/matters/${ITEM}/questions`);
    expect(page.items.map((one) => one.question)).toContain("增加冷食类项目要现场核查吗");
  }).toPass({ timeout: 30_000 });
  await owner.goto(`/matters/${ITEM}?region=130100`);
  await settled(owner);
  await owner.getByText("增加冷食类项目要现场核查吗").click();
  await expect(owner.getByText("需要，须核查专间。")).toBeVisible();
  await actByApi("officer", id, "unlist", { reason: "口径已调整" });

  await owner.getByRole("link", { name: "投诉", exact: true }).click();
  await settled(owner);
  await owner.getByLabel("投诉事由").selectOption("late");
  await owner.getByLabel("标题").fill("变更申请超期未办");
  await owner.getByLabel("投诉内容").fill("承诺五个工作日，已过十日。");
  await look(owner, "complain");
  await owner.getByRole("button", { name: "提交投诉" }).click();
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("受理回执");
  const complaint = owner.url().split("/").at(-2);
  const supervisor = await at(another, "supervisor", complaint);
  await expect(supervisor.locator("main")).toContainText("超过承诺时限");
  await look(supervisor, "complaint");
});
