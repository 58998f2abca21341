// Service orders and vouchers: ordering, what both sides and the Federation see, and claiming a voucher.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { call, enter } from "../stage/host.js";
import { act, at, state } from "../stage/forms.js";

// A service of someone else's that can be ordered now.
async function service(login) {
  const me = await call(login, "GET", "/api/session");
  const page = await call(login, "GET", "/api/market/services");
  const found = page.items.find((one) => one.provider !== me.enterprise);
  expect(found, "the demo has services").toBeTruthy();
  return found;
}

test("a service is ordered in milestones, and cancelled before it is taken on", async ({ page, context }) => {
  const { id } = await service("owner2");
  await enter(context, "owner2");
  await page.goto(`/services/${id}/order`);
  await settled(page);
  const form = page.locator("form.form");
  await expect(form.getByLabel("节点名称").first()).not.toHaveValue("");
  await page.getByRole("button", { name: "提交订单" }).click();
  // What isn't filled is told at its place.
  await expect(page.locator(".summary")).toBeVisible();
  await look(page, "order-form");
  await form.getByLabel("需求说明").fill("需要梳理现行做法，形成书面意见。");
  const asked = await call("owner2", "GET", `/api/market/orders/form?service=${id}`);
  const price = asked.service.offer.price;
  await form.locator("[name=price]").fill(String((price.cents ?? price.low ?? 3_000_000) / 100));
  await page.getByRole("button", { name: "提交订单" }).click();
  await page.waitForURL(/\/receipt$/);
  const number = /cases\/([^/]+)\/receipt/.exec(page.url())[1];
  expect(number).toMatch(/^FW-/);
  await look(page, "order-receipt");
  await page.goto("/orders");
  await settled(page);
  await expect(page.locator("main")).toContainText(number);
  await look(page, "orders");
  await page.goto(`/cases/${number}`);
  await settled(page);
  await expect(state(page)).toHaveText(/待接单/);
  await look(page, "order-case");
  await act(page, "取消订单", (dialog) => dialog.getByLabel("取消订单的原因").fill("业务调整"));
  await expect(state(page)).toHaveText(/已取消/);
});

test("the demo's orders: under way, rated, and in dispute, which the Federation decides", async ({ page, context, another }) => {
  await enter(context, "owner");
  await page.goto("/orders");
  await settled(page);
  const rows = page.locator("main tbody tr");
  await expect(rows.filter({ hasText: "履行中" }).first()).toBeVisible();
  await rows.filter({ hasText: "履行中" }).first().getByRole("link").first().click();
  await settled(page);
  await expect(page.getByRole("heading", { name: "节点" })).toBeVisible();
  await look(page, "order-running");
  await page.goto("/orders/received");
  await settled(page);
  await look(page, "orders-received");

  const list = await call("owner", "GET", "/api/cases?view=own&kind=order&state=contested");
  const id = list.items[0].id;
  const liaison = await at(another, "liaison", id);
  await expect(liaison.getByRole("heading", { name: "争议", exact: true })).toBeVisible();
  await look(liaison, "order-dispute");

  await enter(context, "owner2");
  await page.goto("/orders");
  await settled(page);
  await expect(page.locator("main tbody tr").filter({ hasText: "已完成" }).first()).toBeVisible();
});

test("vouchers are read by everyone and claimed by an enterprise", async ({ page, context, another }) => {
  await page.goto("/vouchers");
  await settled(page);
  await look(page, "vouchers");
  await page.getByRole("link", { name: "小微企业专业服务券" }).click();
  await settled(page);
  await expect(page.locator("main")).toContainText("预算");
  await look(page, "voucher-programme");

  const owner = await another();
  await enter(owner, "owner4");
  const mine = await owner.newPage();
  await mine.goto("/vouchers");
  await settled(mine);
  await mine.getByRole("link", { name: "小微企业专业服务券" }).click();
  await settled(mine);
  await mine.getByRole("button", { name: "领取" }).click();
  const dialog = mine.getByRole("dialog");
  await dialog.locator("[name=size]").first().waitFor();
  await look(mine, "voucher-claim");
  await mine.goto("/vouchers/mine");
  await settled(mine);
  await look(mine, "vouchers-mine");

  const desk = await another();
  await enter(desk, "liaison");
  const manage = await desk.newPage();
  await manage.goto("/vouchers/new");
  await settled(manage);
  await look(manage, "voucher-publish");
});

test("orders and vouchers in English", async ({ page, context }) => {
  await keep(context, { "qitong.locale": "en" });
  await page.goto("/vouchers");
  await settled(page);
  await look(page, "vouchers", "en");
  await enter(context, "owner");
  await page.goto("/orders");
  await settled(page);
  await expect(page.getByRole("heading", { name: "Service orders", level: 1 })).toBeVisible();
  await look(page, "orders", "en");
});
