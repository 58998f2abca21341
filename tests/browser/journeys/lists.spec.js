// Every list while it is being read, when there is nothing in it, and when it can't be read.
import { expect, look, settled, test } from "../stage/test.js";
import { enter, file } from "../stage/host.js";

const EMPTY = { items: [], next: null };

/** Reader, page, what it asks for, and the words for nothing. */
const LISTS = [
  ["owner", "/cases", "**/api/cases?*", "您还没有提过诉求"],
  ["owner", "/workbench", "**/api/cases?*", "您还没有提过诉求"],
  ["owner", "/inbox", "**/api/inbox*", null],
  ["officer", "/workbench", "**/api/cases?*", null],
  ["supervisor", "/workbench", "**/api/cases?*", null],
  ["supervisor", "/supervision", "**/api/cases?*", null],
  ["liaison", "/admin/enterprises", "**/api/enterprises?*", null],
  ["sysadmin", "/admin/users", "**/api/users?*", null],
  ["auditor", "/admin/audit", "**/api/audit*", null],
];

for (const [reader, path, asked, nothing] of LISTS) {
  test(`${path} of ${reader}: while it is read, when it is empty, when it fails`, async ({ page, context }) => {
    await enter(context, reader);
    let goOn;
    const held = new Promise((resolve) => (goOn = resolve));
    await page.route(asked, async (route) => {
      await held;
      await route.fulfill({ json: EMPTY });
    });
    await page.goto(path);
    await expect(page.locator(".skeleton").first()).toBeVisible();
    goOn();
    await settled(page);
    await expect(page.locator("main tbody tr")).toHaveCount(0);
    const said = page.locator("main .empty, main .none, main p.muted");
    await expect(said.first()).toBeVisible();
    if (nothing) await expect(page.locator("main .empty")).toContainText(nothing);
    await page.unroute(asked);
    await page.route(asked, (route) => route.abort());
    await page.goto(path);
    await expect(page.getByRole("alert").first()).toContainText("网络不通");
    await page.unroute(asked);
    await page.getByRole("button", { name: "再试一次" }).first().click();
    await settled(page);
    await expect(page.getByRole("button", { name: "再试一次" })).toHaveCount(path === "/supervision" ? 2 : 0);
  });
}

test("a list whose first pages hold nothing is gone through, and never called empty while there is more", async ({ page, context }) => {
  await enter(context, "owner");
  const { id } = await file("owner");
  let pages = 0;
  await page.route("**/api/cases?*", async (route) => {
    pages += 1;
    if (pages < 3) return route.fulfill({ json: { items: [], next: `p${pages}` } });
    const url = new URL(route.request().url());
    url.searchParams.delete("cursor");
    return route.fulfill({ response: await route.fetch({ url: url.href }) });
  });
  await page.goto("/cases");
  await expect(page.locator("main")).toContainText(id);
  expect(pages).toBe(3);
  await page.unroute("**/api/cases?*");
  await page.route("**/api/cases?*", (route) => route.fulfill({ json: { items: [], next: "on" } }));
  await page.reload();
  await expect(page.locator("main")).toContainText("还没找到，可继续查找");
  await look(page, "list-not-yet");
  await page.unroute("**/api/cases?*");
});

test("more of a list that can't be read stands under what was found, and is asked for again", async ({ page, context }) => {
  await enter(context, "supervisor-province");
  await page.goto("/workbench");
  await settled(page);
  const rows = page.locator("main tbody tr");
  const before = await rows.count();
  const asked = [];
  await page.route("**/api/cases?*cursor=*", (route) => {
    asked.push(route.request().url());
    return asked.length === 1 ? route.abort() : route.continue();
  });
  await page.getByRole("button", { name: "再看一些" }).click();
  await expect(page.getByRole("alert")).toContainText("网络不通");
  await expect(rows).toHaveCount(before);
  await look(page, "list-more-failed");
  await page.getByRole("button", { name: "再试一次" }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(before);
  expect(asked[1], "the same page again").toBe(asked[0]);
});

test("no more than fifty are ticked at once", async ({ page, context }) => {
  await enter(context, "liaison");
  await page.route("**/api/cases?*", async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    const [one] = answer.items;
    answer.items = Array.from({ length: 55 }, (_, place) => ({ ...one, state: "submitted", outcome: null, id: `${one.id}${place}` }));
    answer.next = null;
    await route.fulfill({ response, json: answer });
  });
  await page.goto("/workbench");
  await settled(page);
  const boxes = page.locator("main tbody input[type=checkbox]");
  await expect(boxes).toHaveCount(55);
  for (let place = 0; place < 50; place += 1) await boxes.nth(place).check();
  await expect(boxes.nth(50)).toBeDisabled();
  await expect(page.locator(".bulk")).toContainText("一次最多 50 件");
  await boxes.nth(0).uncheck();
  await expect(boxes.nth(50)).toBeEnabled();
});

test("who doesn't supervise has no page of supervision", async ({ page, context }) => {
  await enter(context, "officer");
  await page.goto("/supervision");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面");
});
