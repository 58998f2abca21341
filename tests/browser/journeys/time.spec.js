// What time does by itself, as people read it: a case that silence accepted, one whose enterprise didn't supplement, the
// warnings of each level, a reminder; and the verdict of an enterprise that joined.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, call, enter, file } from "../stage/host.js";
import { act, at, filter } from "../stage/forms.js";

/** Appeals of the demo, a page of a list after the other. */
async function* listed(query) {
  let cursor = "";
  do {
    const answer = await call("supervisor-province", "GET", `/api/cases?view=area&kind=appeal&limit=100&${query}${cursor}`);
    yield* answer.items;
    cursor = answer.next ? `&cursor=${encodeURIComponent(answer.next)}` : "";
  } while (cursor);
}

/** The first appeal of some lists in whose record an action stands. */
async function withStep(action, queries) {
  for (const query of queries) {
    for await (const one of listed(query)) {
      const { items } = await call("supervisor-province", "GET", `/api/cases/${one.id}/events`);
      if (items.some((event) => event.action === action)) return one;
    }
  }
  throw new Error(`no appeal of the demo has ${action}`);
}

/** Months back from this one, as filters name them. */
function monthsBack(count) {
  const now = new Date();
  return Array.from({ length: count }, (_, back) => new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 15)).toISOString().slice(0, 7));
}

const EVERYWHERE = ["", ...monthsBack(6).map((month) => `closed=${month}`)];

for (const [action, words, shot] of [
  ["deem_accepted", "逾期未回应，视为接收", "case-deemed-accepted"],
  ["lapse", "企业逾期未补充，时限恢复", "case-lapsed"],
  ["remind", "期限将满，请企业及时办理", "case-reminded"],
]) {
  test(`what silence did stands in the record: ${words}`, async ({ page, context }) => {
    const found = await withStep(action, EVERYWHERE);
    await enter(context, "supervisor-province");
    await page.goto(`/cases/${found.id}`);
    await settled(page);
    await expect(page.locator(".line")).toContainText(words);
    await expect(page.locator(".seal")).toContainText("轨迹完整");
    await look(page, shot);
  });
}

for (const [level, words] of [["hint", "提醒"], ["yellow", "黄牌"], ["red", "红牌"]]) {
  test(`cases with a warning are found by it, and their page shows it: ${words}`, async ({ page, context }) => {
    await enter(context, "supervisor-province");
    await page.goto("/cases?view=area&kind=appeal");
    await settled(page);
    await filter(page, "预警").selectOption(level);
    await expect(page).toHaveURL(new RegExp(`card=${level}`));
    await settled(page);
    const rows = page.locator("main tbody tr");
    await expect(rows.first()).toContainText(words);
    await look(page, `list-card-${level}`);
    await rows.first().locator("a.case-link").click();
    await settled(page);
    await expect(page.locator(".line")).toContainText(new RegExp(`${words}：`));
    await look(page, `case-card-${level}`);
  });
}

test("an enterprise that joined says for itself what it thinks of the answer", async ({ another }) => {
  const { id } = await file("owner3", { joinable: true });
  await actByApi("owner", id, "join", { consent: true }).catch(async () => {
    // Who joins can't open the case before, so the version is the filer's.
    const { version } = await call("owner3", "GET", `/api/cases/${id}`);
    await call("owner", "POST", `/api/cases/${id}/actions`, { action: "join", version, consent: true });
  });
  await actByApi("liaison", id, "assign", { category: "tech", tier: "B", lead: "130100-scjg" });
  await actByApi("officer", id, "accept");
  await actByApi("officer", id, "draft", { answer: "已一次性列明所缺材料。", claim: "solved" });
  await actByApi("head", id, "sign");
  const joined = await at(another, "owner", id);
  await act(joined, "评价结果（本企业）", async (dialog) => {
    await expect(dialog).toContainText("已一次性列明所缺材料。");
    await dialog.getByRole("radio", { name: "部分解决" }).check();
    await dialog.getByRole("radio", { name: "基本满意", exact: true }).check();
    await dialog.getByLabel("意见").fill("我公司的材料清单还没有收到。");
    await look(joined, "act-joined-verdict");
  });
  await expect(joined.locator("main")).toContainText("我公司的材料清单还没有收到。");
  await look(joined, "case-joined-verdict");
  // It stands beside the filer's, and decides nothing.
  const officer = await at(another, "officer", id);
  await expect(officer.locator("main")).toContainText("加入的企业怎么看");
  await expect(officer.locator(".head .pill").first()).toHaveText(/待企业评价/);
});

test("what ended in a quarter is asked for in one list", async ({ page, context }) => {
  await enter(context, "supervisor-province");
  await page.goto("/cases?view=area");
  await settled(page);
  await page.getByText("更多条件").click();
  const [, , third] = monthsBack(3);
  await filter(page, "办结月份").selectOption(third);
  await filter(page, "至办结月份").selectOption(monthsBack(1)[0]);
  await expect(page).toHaveURL(new RegExp(`closed=${third}&closed_to=${monthsBack(1)[0]}`));
  await settled(page);
  await expect(page.locator("main tbody tr").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "导出 Excel" })).toHaveAttribute("href", /closed_to=/);
  await look(page, "list-quarter");
});
