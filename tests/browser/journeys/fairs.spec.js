// Fairs: a visitor looks for one and goes from a booth to what hangs there; the Federation writes one; an enterprise
// registers and shows its ticket at the door; afterwards the organiser follows up.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { account, call, enter, unique } from "../stage/host.js";
import { chooseRegion } from "../stage/forms.js";

const FAIRS = "/api/market/fairs";

async function page(another, login, path) {
  const context = await another();
  await enter(context, login);
  const opened = await context.newPage();
  await opened.goto(path);
  await settled(opened);
  return opened;
}

/** Day and time of day in China, some hours from now. */
function china(hours) {
  const at = new Date(Date.now() + (hours + 8) * 3_600_000).toISOString();
  return { day: at.slice(0, 10), clock: at.slice(11, 16) };
}

/** A fair that begins in an hour, so that one may register and its door is open. */
async function soon(title, more = {}) {
  const [from, to] = [china(1), china(3)];
  const form = {
    title, kind: "matchmaking", about: "现场对接，扫码签到。", region: "130100", venue: "石家庄国际会展中心",
    address: "正定新区隆兴路", from: from.day, from_at: from.clock, to: to.day, to_at: to.clock,
    sessions: [{ day: from.day, from: from.clock, to: china(2).clock, title: "需求发布", room: "一层" }],
    capacity: 2, most: 2, opens: china(-24).day, closes: from.day, booths: [{ number: 1, name: "A1" }],
    online: "https://meeting.example.cn/1", contact: { name: "周砚", phone: "0311-88880113" }, ...more,
  };
  if (china(2).day !== from.day) form.sessions = [];
  const made = await call("liaison", "POST", FAIRS, form);
  await call("liaison", "POST", `${FAIRS}/${made.id}/actions`, { action: "publish", version: made.version });
  return made.id;
}

test("a visitor finds a fair, its booth, and what hangs there", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  await page.locator(".entries").getByRole("link", { name: "对接活动" }).click();
  await expect(page.getByRole("heading", { name: "对接活动", level: 1 })).toBeVisible();
  await expect(page.locator(".market-card").first()).toBeVisible();
  await look(page, "fairs");
  await page.getByLabel("类型").selectOption("training");
  await expect(page).toHaveURL(/kind=training/);
  await expect(page.locator(".market-card").first()).toContainText("培训");
  await page.getByRole("button", { name: "往期活动" }).click();
  await expect(page).toHaveURL(/past=true/);
  await page.goto("/fairs?kind=matchmaking");
  await settled(page);
  await page.getByRole("link", { name: "石家庄装备制造产能对接会" }).click();
  await expect(page.getByRole("heading", { name: "石家庄装备制造产能对接会", level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText("报名成功后显示网址");
  await look(page, "fair");
  await page.getByRole("link", { name: "A 区 2 号" }).click();
  await expect(page.locator("main")).toContainText("唐山钧沐冶金装备有限公司");
  await expect(page.locator("svg.qr")).toBeVisible();
  await look(page, "fair-booth");
  await page.getByRole("link", { name: "查看并表达意向" }).first().click();
  await expect(page).toHaveURL(/\/market\/p\/[^?]+\?fair=.*&booth=2/);
});

test("the list and a fair read in English", async ({ page, context }) => {
  await keep(context, { "qitong.locale": "en" });
  await page.goto("/fairs");
  await look(page, "fairs", "en");
  await expect(page.getByRole("heading", { name: "Fairs", level: 1 })).toBeVisible();
});

test("the Federation writes a fair: what disagrees is said at its field, then it is published", async ({ another }) => {
  const desk = await page(another, "liaison", "/workbench");
  await desk.getByRole("link", { name: "活动管理" }).click();
  await expect(desk.getByRole("heading", { name: "活动管理", level: 1 })).toBeVisible();
  await look(desk, "fairs-desk");
  await desk.getByRole("link", { name: "新建活动" }).first().click();
  await settled(desk);
  const title = `轴承选型培训 ${unique()}`;
  const form = desk.locator("form.form");
  const name = (field) => form.locator(`[name="${field}"]`);
  await name("title").fill(title);
  await form.getByLabel("培训").check();
  await name("about").fill("讲清选型、润滑和失效分析。");
  await chooseRegion(form, "石家庄市");
  await name("venue").fill("工商联会议中心");
  await name("address").fill("长安区中山东路");
  await name("from").fill(china(24 * 20).day);
  await name("to").fill(china(24 * 19).day);
  await name("closes").fill(china(24 * 18).day);
  await name("contact_phone").fill("0311-88880113");
  await desk.getByRole("button", { name: "保存" }).click();
  const summary = desk.locator(".summary");
  await expect(summary).toContainText("结束日期早于开始日期");
  await look(desk, "fair-write");
  await name("to").fill(china(24 * 20).day);
  await desk.getByRole("button", { name: "保存" }).click();
  await expect(desk.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  await expect(desk.locator("main")).toContainText("草稿");
  await desk.getByRole("button", { name: "发布" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "发布" }).click();
  await expect(desk.getByRole("dialog")).toHaveCount(0);
  await expect(desk.locator(".head")).toContainText("已发布");
});

test("an enterprise registers, another waits, a ticket is checked in once, a seat that is given up goes on", async ({ another }) => {
  const id = await soon(`签到演示 ${unique()}`);
  const owner = await page(another, "owner", `/fairs/${id}`);
  const form = owner.locator("form.form");
  await form.getByLabel("姓名").fill("林栩");
  await form.getByRole("button", { name: "报名参加" }).click();
  await expect(form.locator(".summary")).toBeVisible();
  await form.getByLabel("手机").fill("13931188021");
  await form.getByRole("button", { name: "报名参加" }).click();
  const own = owner.locator("section.sheet").filter({ hasText: "本企业报名" });
  await expect(own).toContainText("已报名");
  await own.getByText("参会票").click();
  await expect(own.locator("svg.qr")).toBeVisible();
  await look(owner, "fair-ticket");
  const seats = await call("owner", "GET", `${FAIRS}/${id}`);
  const code = seats.own[0].ticket;

  await call("owner2", "POST", `${FAIRS}/${id}/registrations`, { persons: [{ name: "田小满", phone: "13931188022" }] });
  await call("owner3", "POST", `${FAIRS}/${id}/registrations`, { persons: [{ name: "方砚北", phone: "13931188023" }] });
  const waits = await page(another, "owner3", `/fairs/${id}`);
  await expect(waits.locator("main")).toContainText("候补第 1 位");
  await look(waits, "fair-waits");
  const second = await page(another, "owner2", `/fairs/${id}`);
  await second.getByRole("button", { name: "取消报名" }).click();
  await expect(second.locator("main")).toContainText("已取消");
  await waits.reload();
  await expect(waits.locator("main")).toContainText("已由候补转为正式名额");

  const roll = await page(another, "liaison", `/fairs/${id}/roll`);
  await expect(roll.locator("main")).toContainText("13931188021");
  await look(roll, "fair-roll");
  const door = await page(another, "liaison", `/fairs/${id}/door`);
  await expect(door.getByRole("button", { name: "用摄像头扫码" })).toBeVisible();
  await door.getByLabel("票号").fill(code.toUpperCase());
  await door.getByRole("button", { name: "签到", exact: true }).click();
  await expect(door.locator("main")).toContainText("林栩 已签到");
  await door.getByLabel("票号").fill(code);
  await door.getByRole("button", { name: "签到", exact: true }).click();
  await expect(door.locator("main")).toContainText("签到");
  await expect(door.locator(".notice.bad")).toContainText("这张票已于");
  await look(door, "fair-door");
  // A phone's own camera opens the address that the picture holds.
  const scanned = await page(another, "liaison", new URL(seats.own[0].door).pathname + new URL(seats.own[0].door).search);
  await expect(scanned.locator(".notice.bad")).toContainText("这张票已于");
  await door.getByRole("button", { name: "现场报名" }).click();
  const dialog = door.getByRole("dialog");
  await dialog.getByLabel("姓名").fill("来宾");
  await dialog.getByLabel("手机").fill("13931188029");
  await dialog.getByLabel("单位名称").fill("赵县某厂");
  await dialog.getByRole("button", { name: "现场报名" }).click();
  await expect(dialog.locator(".summary")).toContainText("没有空余名额");

  await owner.goto("/fairs/mine");
  await settled(owner);
  await expect(owner.locator("main")).toContainText("已签到");
  await look(owner, "fairs-mine");
});

test("after a fair the organiser sees what came of it and notes whom to call", async ({ another }) => {
  const fairs = await call("liaison", "GET", `${FAIRS}?past=true`);
  const past = fairs.items.find((one) => one.title === "冀中南紧固件与铸造供需对接会");
  const follow = await page(another, "liaison", `/fairs/${past.id}/follow-ups`);
  await expect(follow.locator("main")).toContainText("风电地脚螺栓");
  await look(follow, "fair-follow-ups");
  const line = follow.locator("tr", { hasText: account("owner").enterprise_name });
  await line.getByRole("button", { name: "记录" }).click();
  const dialog = follow.getByRole("dialog");
  await dialog.getByLabel("跟进记录").fill("已约下周到厂");
  await dialog.getByLabel("下次联系日期").fill(china(-48).day);
  await dialog.getByRole("button", { name: "记录", exact: true }).click();
  await expect(dialog.locator(".summary")).toContainText("下次联系日期已过");
  await dialog.getByLabel("下次联系日期").fill(china(72).day);
  await dialog.getByRole("button", { name: "记录", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(line).toContainText("已约下周到厂");
  const kind = await follow.evaluate(async (path) => (await fetch(path)).headers.get("content-type"), `${FAIRS}/${past.id}/follow-ups/export`);
  expect(kind).toContain("text/csv");
});
