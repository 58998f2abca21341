// From the page of an item: a question that its org answers and lists for everyone, and a complaint that the
// supervising office gets, as the enterprise, the officer and a visitor see them.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, call, enter } from "../stage/host.js";
import { act, at, choose, state } from "../stage/forms.js";

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

test("a step that went badly is rated, mended and judged, and a window is rated without an account", async ({ another }) => {
  test.skip(test.info().project.name !== "phone", "the other size shows the same pages");
  const matter = await call("owner2", "GET", `/api/matters/${ITEM}?region=130100`);
  const documents = {};
  matter.item.documents.forEach((_, place) => (documents[place + 1] = { from: "file" }));
  const form = { item: ITEM, region: "130100", values: {}, documents };
  const { id } = await call("owner2", "POST", "/api/applications", form);
  await actByApi("officer", id, "accept");
  const owner = await at(another, "owner2", id);
  await act(owner, "评价环节", async (dialog) => {
    await choose(dialog, "step", "0");
    await dialog.getByRole("radio", { name: "不满意", exact: true }).check();
    await dialog.getByLabel("办理慢、超时限").check();
    await dialog.getByLabel("意见").fill("等了一个上午。");
    await look(owner, "act-rate-step");
  });
  let opened;
  await expect(async () => {
    const { items } = await call("owner2", "GET", "/api/cases?view=own&kind=rectification");
    opened = items[0].id;
  }).toPass({ timeout: 30_000 });
  const officer = await at(another, "officer", opened);
  await expect(officer.locator("main")).toContainText("等了一个上午。");
  await look(officer, "rectification");
  await act(officer, "拟整改结果并送签", async (dialog) => {
    await dialog.getByLabel("答复内容").fill("已增设取号分流。");
    await choose(dialog, "claim", "solved");
  });
  await actByApi("head", opened, "sign");
  await owner.goto(`/cases/${opened}`);
  await settled(owner);
  await act(owner, "评价整改结果", async (dialog) => {
    await choose(dialog, "solved", "solved");
    await dialog.getByRole("radio", { name: "满意", exact: true }).check();
  });
  await expect(state(owner)).toHaveText(/已解决/);

  await officer.goto(`/matters/${ITEM}?region=130100`);
  await settled(officer);
  await officer.getByRole("button", { name: "出示新的评价码" }).click();
  await expect(officer.getByRole("img", { name: "评价码" })).toBeVisible();
  const { ticket } = await call("officer", "POST", "/api/ratings/tickets", { item: ITEM, region: "130100" });
  const visitor = await (await another()).newPage();
  await visitor.goto(`/rate?ticket=${encodeURIComponent(ticket)}`);
  await settled(visitor);
  await visitor.getByRole("radio", { name: "非常满意", exact: true }).check();
  await look(visitor, "rate-counter");
  await visitor.getByRole("button", { name: "提交评价" }).click();
  await expect(visitor.locator("main")).toContainText("您的评价已收到");
  await visitor.goto("/ratings?region=130100");
  await settled(visitor);
  await expect(visitor.locator("main")).toContainText("样本不足");
  await look(visitor, "ratings");
});
