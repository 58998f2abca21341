// What passes inside an org and between orgs: a case that is handed to a colleague, a share that is declined, an answer
// that is sent back with its attachments, a case that a head splits.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, call, file, handled, upload } from "../stage/host.js";
import { act, at, choose, filter, state } from "../stage/forms.js";

test("a case is handed to a colleague, who is told and finds it among their own", async ({ another }) => {
  const { id } = await handled();
  const officer = await at(another, "officer", id);
  await act(officer, "内部转办", async (dialog) => {
    const head = (await call("head", "GET", "/api/session")).principal.user;
    await choose(dialog, "colleague", head);
    await dialog.getByLabel("交接说明").fill("请把关口径。");
    await look(officer, "act-transfer");
  });
  await expect(officer.getByRole("region", { name: "时限与下一步" })).toContainText("经办：秦朗");
  const head = await at(another, "head", id);
  // The notice comes with the next pass of the projector.
  await expect(async () => {
    await head.goto("/inbox");
    await settled(head);
    const notice = head.locator(".notices li").filter({ hasText: id }).filter({ hasText: "转给您经办" });
    await expect(notice.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await look(head, "inbox-handed");
  await head.goto("/cases?view=queue&handler=mine");
  await settled(head);
  await expect(filter(head, "经办")).toHaveValue("mine");
  const row = head.locator("main tbody tr").filter({ hasText: id });
  await expect(row).toContainText("经办：秦朗");
  await look(head, "list-mine");
});

test("a share that isn't an org's own is declined, and the lead needn't wait for it", async ({ another }) => {
  const { id } = await file("owner");
  const co = [{ org: "130100-gd", days: 5 }];
  await actByApi("liaison", id, "assign", { category: "tech", tier: "B", lead: "130100-scjg", co });
  await actByApi("officer", id, "accept");
  const helper = await at(another, "officer-power", id);
  await act(helper, "退回协办", async (dialog) => {
    await dialog.getByLabel("退回协办的理由").fill("商标续展与用电无关，不属我司职责。");
    await look(helper, "act-decline-share");
  });
  const officer = await at(another, "officer", id);
  await expect(officer.locator(".line")).toContainText("商标续展与用电无关，不属我司职责。");
  await expect(officer.getByRole("button", { name: "拟答复并送签" })).toBeVisible();
  await look(officer, "case-share-declined");
});

test("an answer that was sent back starts with its attachments, of which any may go", async ({ another }) => {
  const { id } = await handled();
  const files = [await upload("officer", "清单.pdf"), await upload("officer", "旧通知.pdf")];
  const draft = { answer: "已与窗口核对。", claim: "solved", attachments: files };
  await actByApi("officer", id, "draft", draft);
  await actByApi("head", id, "return", { reason: "旧通知已经作废，请去掉。" });
  const officer = await at(another, "officer", id);
  await act(officer, "拟答复并送签", async (dialog) => {
    await expect(dialog.locator(".files li")).toHaveCount(2);
    await expect(dialog.locator(".files")).toContainText("✓ 已上传");
    await dialog.getByRole("button", { name: /旧通知\.pdf/ }).click();
    await expect(dialog.locator(".files li")).toHaveCount(1);
    await look(officer, "act-draft-again");
  });
  const head = await at(another, "head", id);
  await act(head, "签发答复");
  const owner = await at(another, "owner", id);
  await expect(owner.locator("main")).toContainText("清单.pdf");
  await expect(owner.locator("main")).not.toContainText("旧通知.pdf");
});

test("a head splits what turns out to be two matters, and the promise stands", async ({ another }) => {
  const { id } = await handled();
  const { due } = (await call("owner", "GET", `/api/cases/${id}`)).clock;
  const head = await at(another, "head", id);
  await act(head, "拆分", async (dialog) => {
    await expect(dialog).toContainText("对企业承诺的日期不变");
    for (const place of [0, 1]) {
      await dialog.locator(`[name='parts.${place}.title']`).fill(`第${place + 1}件事 ${id}`);
      await dialog.locator(`[name='parts.${place}.text']`).fill("只说这一件，请依法办理并告知结果。");
      await dialog.locator(`select[name='parts.${place}.category']`).selectOption("tech");
    }
    await look(head, "act-split-head");
  });
  await expect(state(head)).toHaveText(/已拆分/);
  const find = async () => (await call("liaison", "GET", `/api/cases?view=queue&q=${id}`)).items;
  await expect.poll(async () => (await find()).length).toBe(2);
  for (const part of await find()) expect(part.due).toBe(due);
});
