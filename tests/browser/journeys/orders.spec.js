// Service orders and vouchers: ordering, delivering, accepting and rating; a dispute that the Federation decides; a voucher
// from its claim until it is redeemed.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { account, act as send, call, enter, unique } from "../stage/host.js";
import { act, at, choose, state } from "../stage/forms.js";

const PROGRAMME = "小微企业专业服务券";

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

// A service with a fixed price of the provider who can sign in.
async function provided() {
  const page = await call("provider", "GET", "/api/market/services?limit=50");
  const { enterprise } = account("provider");
  const found = page.items.find((one) => one.provider === enterprise && one.price?.kind === "fixed");
  expect(found, "the demo's provider has a service at a fixed price").toBeTruthy();
  return found;
}

// An order of two milestones, when ordering isn't what a journey is about.
async function ordered(login) {
  const service = await provided();
  const milestone = (name, days, share) => ({ name, day: inDays(days), share, deliverable: `${name}一份` });
  const answer = await call(login, "POST", "/api/market/orders", {
    service: service.id, text: `现场诊断与改善建议 ${unique()}`, quantity: 1, price: service.price.cents,
    milestones: [milestone("诊断报告", 20, 400), milestone("改善方案", 40, 600)],
  });
  return answer.id;
}

const deliver = (place, text) => async (dialog) => {
  await choose(dialog, "milestone", place);
  await dialog.locator("[name=text]").fill(text);
};

const pass = (place) => (dialog) => choose(dialog, "milestone", place);

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

test("the demo's orders: under way, and rated", async ({ page, context }) => {
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

  await enter(context, "owner2");
  await page.goto("/orders");
  await settled(page);
  await expect(page.locator("main tbody tr").filter({ hasText: "已完成" }).first()).toBeVisible();
});

test("a provider takes an order on and delivers it, the buyer sends back, accepts and rates it", async ({ page, context, another }) => {
  const service = await provided();
  await enter(context, "owner2");
  await page.goto(`/services/${service.id}/order`);
  await settled(page);
  await page.locator("form.form").getByLabel("需求说明").fill("一条装配线节拍不稳，需要现场诊断并给出改善方案。");
  await page.getByRole("button", { name: "提交订单" }).click();
  await page.waitForURL(/\/receipt$/);
  const number = /cases\/([^/]+)\/receipt/.exec(page.url())[1];

  const desk = await another();
  await enter(desk, "provider");
  const provider = await desk.newPage();
  await provider.goto("/orders/received");
  await settled(provider);
  await provider.locator("main tbody tr").filter({ hasText: number }).first().getByRole("link").click();
  await settled(provider);
  await expect(state(provider)).toHaveText(/待接单/);
  await act(provider, "接单并提交服务方案", (dialog) => dialog.locator("[name=plan]").fill("先到现场三天，再出方案，由项目经理全程负责。"));
  await expect(state(provider)).toHaveText(/履行中/);
  const milestones = (of) => of.locator(".step-list > .step");
  const count = await milestones(provider).count();
  expect(count).toBeGreaterThan(0);
  await act(provider, "交付节点成果", deliver("0", "第一稿，请看附件说明。"));
  await expect(milestones(provider).first()).toContainText("已交付，待验收");
  await look(provider, "order-delivered");

  await page.goto(`/cases/${number}`);
  await settled(page);
  await act(page, "要求返工", async (dialog) => {
    await choose(dialog, "milestone", "0");
    await dialog.locator("[name=reason]").fill("没有写明节拍数据，请补充。");
    await dialog.locator("[name=days]").fill("5");
  });
  await provider.reload();
  await settled(provider);
  await expect(milestones(provider).first()).toContainText("没有写明节拍数据");
  await act(provider, "交付节点成果", deliver("0", "已补充节拍数据。"));
  for (let place = 0; place < count; place += 1) {
    if (place > 0) {
      await provider.reload();
      await settled(provider);
      await act(provider, "交付节点成果", deliver(String(place), "按约定交付。"));
    }
    await page.reload();
    await settled(page);
    await act(page, "验收通过", pass(String(place)));
    await expect(milestones(page).nth(place)).toContainText("已验收");
  }
  await act(page, "评价服务", async (dialog) => {
    for (const name of ["服务质量", "按时交付", "价格合理"]) {
      await dialog.getByRole("group", { name: new RegExp(name) }).getByRole("radio", { name: "非常满意", exact: true }).check();
    }
    await dialog.locator("[name=comment]").fill("数据扎实，方案可操作。");
  });
  await expect(page.locator("main")).toContainText("数据扎实，方案可操作");
  await look(page, "order-rated");
  const { state: ended } = await call("owner2", "GET", `/api/cases/${number}`);
  expect(ended).toBe("closed");
  await provider.goto("/orders/received");
  await settled(provider);
  await expect(provider.locator("main tbody tr").filter({ hasText: number })).toContainText("已完成");
  // What was said is on the provider's public record without a name, with the provider's one reply.
  await provider.goto(`/cases/${number}`);
  await settled(provider);
  await act(provider, "回复评价", (dialog) => dialog.locator("[name=text]").fill("谢谢，后续可免费回访一次。"));
  const visitor = await (await another()).newPage();
  const said = visitor.getByRole("listitem").filter({ hasText: "数据扎实，方案可操作" }).first();
  await expect(async () => {
    await visitor.goto(`/providers/${account("provider").enterprise}`);
    await settled(visitor);
    await expect(said).toContainText("后续可免费回访一次", { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(visitor.locator("main")).not.toContainText(account("owner2").enterprise_name);
  await look(visitor, "provider-comments");
});

test("a dispute is decided by the Federation after it has heard both", async ({ page, context, another }) => {
  const id = await ordered("owner");
  await send("provider", id, "accept", { plan: "分两步交付。" });
  await send("provider", id, "deliver", { milestone: "0", text: "诊断报告。" });
  await enter(context, "owner");
  await page.goto(`/cases/${id}`);
  await settled(page);
  await act(page, "提出争议", async (dialog) => {
    await choose(dialog, "ground", "quality");
    await dialog.locator("[name=text]").fill("报告缺少约定的实施步骤，两次沟通未补。");
  });
  await expect(state(page)).toHaveText(/争议/);

  const liaison = await at(another, "liaison", id);
  await expect(liaison.getByRole("heading", { name: "争议", exact: true })).toBeVisible();
  await expect(liaison.locator("main")).toContainText("两次沟通未补");
  const provider = await at(another, "provider", id);
  await act(provider, "陈述意见", (dialog) => dialog.locator("[name=text]").fill("企业未提供产线数据，已书面催要。"));

  await liaison.reload();
  await settled(liaison);
  await expect(liaison.locator("main")).toContainText("已书面催要");
  await look(liaison, "order-dispute");
  await act(liaison, "作出处理决定", async (dialog) => {
    await choose(dialog, "finding", "partly");
    await dialog.locator("[name=text]").fill("机构应补齐实施步骤，企业应在三日内提供产线数据。");
    await dialog.locator("[name=days]").fill("10");
    await choose(dialog, "then", "go_on");
  });
  await expect(liaison.locator("main")).toContainText("部分支持");
  await look(liaison, "order-decided");
  for (const side of [page, provider]) {
    await side.reload();
    await settled(side);
    await expect(side.locator("main")).toContainText("机构应补齐实施步骤");
    await expect(state(side)).toHaveText(/履行中/);
  }
});

test("what was accepted is disputed afterwards, and the Federation has it mended", async ({ page, context, another }) => {
  const id = await ordered("owner");
  await send("provider", id, "accept", { plan: "分两步交付。" });
  for (const place of ["0", "1"]) {
    await send("provider", id, "deliver", { milestone: place, text: "按约定交付。" });
    await send("owner", id, "pass_milestone", { milestone: place });
  }
  await enter(context, "owner");
  await page.goto(`/cases/${id}`);
  await settled(page);
  await expect(page.locator(".step-list")).toContainText("价款 40%");
  await act(page, "提出争议", async (dialog) => {
    await expect(dialog).toContainText("服务券在决定前不核销");
    await choose(dialog, "ground", "quality");
    await dialog.locator("[name=text]").fill("试用后发现改善方案与现场设备不符。");
  });
  await expect(state(page)).toHaveText(/争议/);
  await expect(page.locator("main")).toContainText("在订单完成后提出");
  const provider = await at(another, "provider", id);
  await act(provider, "陈述意见", (dialog) => dialog.locator("[name=text]").fill("可以按现场设备修改。"));
  const liaison = await at(another, "liaison", id);
  await act(liaison, "作出处理决定", async (dialog) => {
    await choose(dialog, "finding", "upheld");
    await dialog.locator("[name=text]").fill("机构应按现场设备修改方案后重新交付。");
    await dialog.locator("[name=days]").fill("10");
    await choose(dialog, "then", "mend");
    await choose(dialog, "milestone", "1");
    await look(liaison, "order-decide-after");
  });
  await page.reload();
  await settled(page);
  await expect(state(page)).toHaveText(/履行中/);
  await expect(page.locator("main")).toContainText("第 2 个节点补正后重新验收");
});

test("a voucher is claimed, goes to an order, and is redeemed when that is done", async ({ page, context, another }) => {
  await page.goto("/vouchers");
  await settled(page);
  await look(page, "vouchers");
  await page.getByRole("link", { name: PROGRAMME }).click();
  await settled(page);
  await expect(page.locator("main")).toContainText("预算");
  await look(page, "voucher-programme");
  await expect(page.getByRole("button", { name: "领取" })).toHaveCount(0);

  await enter(context, "owner4");
  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: "领取" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("[name=size]").first().waitFor();
  await look(page, "voucher-claim");
  await choose(dialog, "size", "small");
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "领取", exact: true }).click();
  await expect(page).toHaveURL(/\/vouchers\/mine$/);
  await settled(page);
  const usable = page.locator("main tbody tr").filter({ hasText: "可使用" });
  await expect(usable).not.toHaveCount(0);
  await look(page, "vouchers-mine");

  const service = await provided();
  await page.goto(`/services/${service.id}/order`);
  await settled(page);
  await page.locator("form.form").getByLabel("需求说明").fill("打样车间换线时间长，需要诊断。");
  const mine = await call("owner4", "GET", "/api/market/vouchers/mine");
  const voucher = mine.items.find((one) => one.usable).id;
  await choose(page.locator("form.form"), "voucher", voucher);
  await page.getByRole("button", { name: "提交订单" }).click();
  await page.waitForURL(/\/receipt$/);
  const number = /cases\/([^/]+)\/receipt/.exec(page.url())[1];
  await page.goto("/vouchers/mine");
  await settled(page);
  await expect(page.locator("main tbody tr").filter({ hasText: number })).toContainText("已用于订单");

  await send("provider", number, "accept", { plan: "两天现场，一周出方案。" });
  const { order } = await call("owner4", "GET", `/api/cases/${number}`);
  for (const place of order.milestones.keys()) {
    await send("provider", number, "deliver", { milestone: String(place), text: "按约定交付。" });
    await send("owner4", number, "pass_milestone", { milestone: String(place) });
  }
  await send("owner4", number, "rate", { quality: 5, punctuality: 5, price: 5 });
  const standing = async () => {
    const { items } = await call("owner4", "GET", "/api/market/vouchers/mine");
    return JSON.stringify(items.find((one) => one.id === voucher));
  };
  await expect.poll(standing, { timeout: 60_000 }).toContain("redeemed");
  await page.reload();
  await settled(page);
  await expect(page.locator("main tbody tr").filter({ hasText: number })).toContainText("已核销");
  await look(page, "voucher-redeemed");

  const desk = await another();
  await enter(desk, "liaison");
  const manage = await desk.newPage();
  await manage.goto("/vouchers");
  await settled(manage);
  await manage.getByRole("link", { name: PROGRAMME }).click();
  await settled(manage);
  await expect(manage.getByRole("region", { name: "核销清单" })).toContainText(account("owner4").enterprise_name);
  await look(manage, "voucher-settled");
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
