// What everyone reads without an account: ratings, certificates that are verified, publicities; and who follows what.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { act as actByApi, broughtBy, call, enter, unique } from "../stage/host.js";

const ITEM = "000131011000";

async function applied(login) {
  const matter = await call(login, "GET", `/api/matters/${ITEM}?region=130100`);
  const documents = await broughtBy(login, matter.item);
  return call(login, "POST", "/api/applications", { item: ITEM, region: "130100", values: {}, documents });
}

test("ratings of a city are shown by region and org, few ones aren't", async ({ page }) => {
  await page.goto("/ratings");
  await settled(page);
  await expect(page.locator("main")).toContainText("满意率");
  await look(page, "ratings-province");
  await page.goto("/ratings?region=130100");
  await settled(page);
  await expect(page.locator("main")).toContainText("石家庄市市场监督管理局");
  await expect(page.locator("main")).toContainText("样本不足");
  await look(page, "ratings-city");
});

test("a certificate is verified by number and code, a wrong code and a changed byte are told", async ({ page, another }) => {
  const { id } = await applied("owner2");
  await actByApi("officer", id, "accept");
  await actByApi("officer", id, "propose", { decision: "grant", text: "符合条件，准予许可。", number: `JY${unique()}` });
  await actByApi("head", id, "decide");
  const { application } = await call("owner2", "GET", `/api/cases/${id}`);
  await page.goto("/verify");
  await settled(page);
  await page.getByLabel("核验编号").fill(`${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`);
  await page.getByLabel("校验码").fill(application.certificate.code);
  await page.locator("main form button[type=submit]").click();
  await expect(page.locator(".summary")).toBeVisible();
  await look(page, "verify-typo");
  await page.getByLabel("核验编号").fill(id);
  await page.getByLabel("校验码").fill("00000000");
  await page.locator("main form button[type=submit]").click();
  await settled(page);
  await expect(page.locator("main")).toContainText("没有这份证照");
  await look(page, "verify-none");
  await page.goto("/verify");
  await settled(page);
  await page.getByLabel("核验编号").fill(id.toLowerCase());
  await page.getByLabel("校验码").fill(application.certificate.code.toLowerCase());
  await page.locator("main form button[type=submit]").click();
  await settled(page);
  await expect(page.locator("main")).toContainText("已在您的浏览器中核对");
  await look(page, "verify-whole");

  const owner = await another();
  await enter(owner, "owner2");
  const own = await owner.newPage();
  await own.goto(`/cases/${id}`);
  await settled(own);
  const read = async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())];
  const pdf = Buffer.from(await own.evaluate(read, `/api/certificates/${id}/pdf`));
  const give = (buffer) => page.locator("main input[type=file]").setInputFiles({ name: "证照.pdf", mimeType: "application/pdf", buffer });
  await give(pdf);
  await expect(page.locator("main").getByRole("status").last()).toContainText("就是签发的原件");
  const altered = Buffer.from(pdf);
  altered[altered.length >> 1] ^= 1;
  await give(altered);
  await expect(page.locator("main").getByRole("status").last()).toContainText("不是签发的原件");
  await look(page, "verify-altered");

  // What was issued joins the file of its holder.
  await expect(async () => {
    await own.goto("/enterprise");
    await settled(own);
    await expect(own.locator("main")).toContainText(id, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await look(own, "enterprise-issued");
});

test("a stranger objects to what is published and reads the answer", async ({ page, context, another }) => {
  const { id } = await applied("owner2");
  const mark = unique();
  await actByApi("officer", id, "accept");
  await actByApi("officer", id, "publicise", { text: `拟准予变更食品经营许可（${mark}）。`, days: 5 });
  await expect(async () => {
    await page.goto("/publicities?region=130100");
    await settled(page);
    await expect(page.locator("main")).toContainText(mark, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await look(page, "publicities");
  await page.getByRole("button", { name: "已结束" }).click();
  await settled(page);
  await look(page, "publicities-past");
  await page.goto(`/publicities/${id}`);
  await settled(page);
  await expect(page.locator("main")).toContainText("登录企业账号后可以提出异议");
  await look(page, "publicity-visitor");
  await enter(context, "owner4");
  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: "提出异议" }).click();
  await expect(page.locator(".summary")).toBeVisible();
  await page.getByLabel("异议内容").fill("该经营场所与我公司仓库共用消防通道，请核实。");
  await look(page, "publicity-object");
  await page.getByRole("button", { name: "提出异议" }).click();
  await expect(page.locator("main")).toContainText("等待答复");
  const { application } = await call("officer", "GET", `/api/cases/${id}`);
  await actByApi("officer", id, "reply", { objection: String(application.objections[0].seq), upheld: false, text: "已现场核实，通道独立。" });
  await page.reload();
  await settled(page);
  await expect(page.locator("main")).toContainText("已现场核实，通道独立。");
  await look(page, "publicity-answered");
  const head = await another();
  await enter(head, "supervisor");
  const watching = await head.newPage();
  await watching.goto(`/cases/${id}`);
  await settled(watching);
  await watching.getByRole("button", { name: "关注", exact: true }).click();
  await expect(watching.getByRole("button", { name: "取消关注" })).toBeVisible();
  await watching.goto("/inbox");
  await settled(watching);
  const follows = watching.locator("section.sheet").filter({ hasText: "我关注的" });
  await expect(follows.getByRole("link").first()).toBeVisible();
  await look(watching, "follows");
  await follows.getByRole("button", { name: "取消关注" }).first().click();
  await expect(follows).toContainText("还没有关注");
});

test("the same pages in English", async ({ page, context }) => {
  await keep(context, { "qitong.locale": "en" });
  for (const [path, name] of [["/ratings?region=130100", "ratings-city"], ["/verify", "verify-form"], ["/publicities", "publicities"], ["/market", "market"]]) {
    await page.goto(path);
    await settled(page);
    await look(page, name, "en");
  }
});
