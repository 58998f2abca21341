// How a case may end without an answer of its own: declined, merged, split, never judged.
import { expect, look, settled, test } from "../stage/test.js";
import { call, enter, file, unique } from "../stage/host.js";
import { act, at, choose, state } from "../stage/forms.js";

test("the Federation declines what isn't its business, and says why", async ({ another }) => {
  const { id } = await file("owner");
  const liaison = await at(another, "liaison", id);
  await act(liaison, "不予受理", async (dialog) => {
    await dialog.getByLabel("不予受理的理由").fill("这是民事纠纷，请向法院起诉。");
    await look(liaison, "act-decline");
  });
  await expect(state(liaison)).toHaveText(/不予受理/);
  const owner = await at(another, "owner", id);
  await expect(owner.locator("main")).toContainText("这是民事纠纷，请向法院起诉。");
  await look(owner, "case-declined");
});

test("a second appeal about the same is merged into the first, and each leads to the other", async ({ another }) => {
  const topic = unique();
  const first = await file("owner", { title: `同一条路限行 ${topic}`, category: "market" });
  const second = await file("owner", { title: `同一条路限行又一件 ${topic}`, category: "market" });
  const liaison = await at(another, "liaison", second.id);
  await act(liaison, "并入另一件", async (dialog) => {
    // One that is listed may be chosen, and any number typed as people write it.
    await dialog.getByLabel("并入", { exact: true }).fill(first.id.toLowerCase());
    await dialog.getByLabel("并案理由").fill("同一件事。");
    await look(liaison, "act-merge");
  });
  await expect(liaison.locator(".notice").getByRole("link", { name: first.id })).toBeVisible();
  await look(liaison, "case-merged");
  await liaison.locator(".notice").getByRole("link", { name: first.id }).click();
  await expect(liaison.locator(".line")).toContainText("并入一件同类诉求");
});

test("an appeal about two things is split, and the parts lead back to it", async ({ another }) => {
  const { id } = await file("owner");
  const mark = unique();
  const liaison = await at(another, "liaison", id);
  await act(liaison, "拆分", async (dialog) => {
    for (const [place, what] of ["商标续展", "用电扩容"].entries()) {
      await dialog.locator(`[name='parts.${place}.title']`).fill(`${what} ${mark}`);
      await dialog.locator(`[name='parts.${place}.text']`).fill(`只说${what}的事，请依法办理并告知结果。`);
      await dialog.locator(`select[name='parts.${place}.category']`).selectOption("tech");
    }
    await look(liaison, "act-split");
  });
  await expect(liaison.locator(".line")).toContainText("拆分为多件诉求");
  const find = async () => (await call("liaison", "GET", `/api/cases?view=area&q=${mark}`)).items;
  await expect.poll(async () => (await find()).length).toBe(2);
  const [part] = await find();
  await liaison.goto(`/cases/${part.id}`);
  await expect(liaison.locator(".notice").getByRole("link", { name: id })).toBeVisible();
  await look(liaison, "case-split-off");
});

test("an answer that nobody judged is closed as “not judged”, never as solved", async ({ page, context }) => {
  let found;
  let cursor = "";
  do {
    const answer = await call("supervisor-province", "GET", `/api/cases?view=area&state=closed&limit=100${cursor}`);
    found = answer.items.find((one) => one.outcome === "no_verdict");
    cursor = answer.next ? `&cursor=${encodeURIComponent(answer.next)}` : "";
  } while (!found && cursor);
  expect(found, "the demo has one").toBeTruthy();
  await enter(context, "supervisor-province");
  await page.goto(`/cases/${found.id}`);
  await settled(page);
  await expect(state(page)).toHaveText(/企业未评价/);
  await expect(page.locator(".head .pills")).not.toContainText("已解决");
  await expect(page.locator(".line")).toContainText("企业未评价，按“未评价”办结");
  await look(page, "case-no-verdict");
});

test("a case that there isn't says so under a heading, and leads on", async ({ page, context }) => {
  await enter(context, "owner");
  await page.goto("/cases");
  await settled(page);
  await page.evaluate(() => {
    history.pushState({}, "", "/cases/SQ-130100-260101-ZZZZZZ-1");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到这件办件");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await look(page, "case-unknown");
  await expect(page.locator("main").getByRole("link", { name: "查进度" })).toHaveAttribute("href", "/track");
  await page.locator("main").getByRole("link", { name: "办件" }).click();
  await expect(page).toHaveURL(/\/cases$/);
});
