// An application after it was filed: what is missing, steps and procedures, publicity, the decision and its result, as
// the enterprise, the officer and the head see it.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, broughtBy, call } from "../stage/host.js";
import { act, at, choose, state } from "../stage/forms.js";

/** An application for a change of a food business licence, whose licences stand in the enterprise's file. */
async function applied(login) {
  const item = "000131011000";
  const matter = await call(login, "GET", `/api/matters/${item}?region=130100`);
  const documents = await broughtBy(login, matter.item);
  return call(login, "POST", "/api/applications", { item, region: "130100", values: {}, documents });
}

test("an application is corrected, reviewed, decided, delivered and rated", async ({ another }) => {
  const { id } = await applied("owner2");
  const missing = [
    { what: "1", text: "申请书未加盖公章" },
    { what: "other", text: "请补充后厨通风说明" },
  ];
  await actByApi("officer", id, "notify", { missing });
  const owner = await at(another, "owner2", id);
  await expect(state(owner)).toHaveText(/待申请人补正/);
  await expect(owner.locator("main")).toContainText("请补充后厨通风说明");
  await look(owner, "application-missing");
  await act(owner, "补正材料", async (dialog) => {
    await expect(dialog).toContainText("申请书未加盖公章");
    await dialog.getByLabel("补正说明").fill("已盖章，通风说明见附件。");
  });

  const officer = await at(another, "officer", id);
  await act(officer, "受理");
  await expect(state(officer)).toHaveText(/审查中/);
  await expect(officer.locator(".step-list")).toContainText("正在办理");
  await act(officer, "启动特别程序", async (dialog) => {
    await choose(dialog, "procedure", "step:2");
    await dialog.getByLabel("预计用时（工作日）").fill("3");
    await dialog.getByLabel("理由").fill("首次经营，需要核查加工场所。");
    await look(officer, "act-begin-procedure");
  });
  await owner.reload();
  await settled(owner);
  await expect(owner.locator(".case-now")).toContainText("特别程序中");
  await expect(owner.locator("main")).toContainText("首次经营，需要核查加工场所。");
  await look(owner, "application-procedure");
  await act(officer, "结束特别程序", (dialog) => dialog.getByLabel("结果").fill("布局合理。"));
  await actByApi("officer", id, "publicise", { text: "拟准予食品经营许可。", days: 3 });
  await actByApi("supervisor", id, "object", { text: "请说明油烟排放。" });
  await officer.reload();
  await settled(officer);
  await act(officer, "答复异议", async (dialog) => {
    await expect(dialog).toContainText("请说明油烟排放。");
    const objection = dialog.locator("[name=objection]").first();
    if ((await objection.evaluate((one) => one.tagName)) === "SELECT") await objection.selectOption({ index: 1 });
    else await objection.check();
    await dialog.getByLabel("答复", { exact: true }).fill("已安装净化设施，监测达标。");
  });
  await look(officer, "application-publicity");
});

test("the head decides, and the result says its number and how long it is valid", async ({ another }) => {
  const { id } = await applied("owner2");
  await actByApi("officer", id, "accept");
  const officer = await at(another, "officer", id);
  await act(officer, "拟作决定并送审", async (dialog) => {
    await choose(dialog, "decision", "grant");
    await dialog.getByLabel("决定内容").fill("符合条件，准予许可。");
    await dialog.getByLabel(/证照或文书编号/).fill("JY31301000099999");
  });
  await expect(state(officer)).toHaveText(/待决定/);
  const head = await at(another, "head", id);
  await act(head, "作出决定", async (dialog) => {
    await expect(dialog).toContainText("符合条件，准予许可。");
    await look(head, "act-decide");
  });
  await actByApi("officer", id, "deliver", { way: "online" });
  const owner = await at(another, "owner2", id);
  const result = owner.locator("section.sheet").filter({ hasText: "办理结果" }).first();
  await expect(result).toContainText("JY31301000099999");
  await expect(result).toContainText("有效期至");
  await look(owner, "application-result");
  const file = await result.getByRole("link", { name: "下载证照（PDF）" }).getAttribute("href");
  const read = async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())];
  const pdf = Buffer.from(await owner.evaluate(read, file));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  await result.getByRole("link", { name: "核验证照" }).click();
  await settled(owner);
  const verified = owner.locator("main");
  await expect(verified).toContainText("已在您的浏览器中核对");
  await expect(verified).toContainText("JY31301000099999");
  const give = (buffer) => verified.locator("input[type=file]").setInputFiles({ name: "证照.pdf", mimeType: "application/pdf", buffer });
  await give(pdf);
  await expect(verified.getByRole("status").last()).toContainText("就是签发的原件");
  const altered = Buffer.from(pdf);
  altered[altered.length >> 1] ^= 1;
  await give(altered);
  await expect(verified.getByRole("status").last()).toContainText("不是签发的原件");
  await look(owner, "verify-certificate");
  await owner.goto("/verify/" + id + "?code=00000000");
  await expect(verified).toContainText("没有这份证照");
  await owner.goto("/verify");
  await settled(owner);
  await look(owner, "verify-form");
  await owner.goto("/cases/" + id);
  await settled(owner);
  await act(owner, "评价办件", async (dialog) => {
    await dialog.getByRole("radio", { name: "非常满意", exact: true }).check();
  });
  await expect(state(owner)).toHaveText(/准予/);
  await owner.goto("/cases?view=own&kind=application");
  await settled(owner);
  await expect(owner.locator("main")).toContainText(id);
  await look(owner, "applications-own");
});
