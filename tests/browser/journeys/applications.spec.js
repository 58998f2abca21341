// An application after it was filed: what is missing, steps and procedures, publicity, the decision and its result, as
// the enterprise, the officer and the head see it.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, broughtBy, call, upload } from "../stage/host.js";
import { act, at, choose, state } from "../stage/forms.js";
import { named, pdf } from "../stage/files.js";

const DEREGISTRATION = "000731018000";

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
    // What the notice names has to be there; what it doesn't name isn't asked.
    await dialog.getByLabel("补正说明").fill("已盖章，通风说明见附件。");
    await dialog.getByRole("button", { name: "补正材料", exact: true }).click();
    await expect(dialog.locator(".summary")).toBeVisible();
    await dialog.locator("#f-correct-DOC1-input").setInputFiles(named("申请书（盖章）.pdf", pdf("stamped")));
    await expect(dialog.locator(".files").first()).toContainText("已上传");
    await look(owner, "act-correct");
  });

  const officer = await at(another, "officer", id);
  const compared = officer.locator("section.sheet", { hasText: "补正前后对照" });
  await expect(compared.getByRole("link", { name: "申请书（盖章）.pdf" })).toBeVisible();
  await look(officer, "application-corrected");
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

test("the form is corrected as far as the notice names it, with what was written, and stands beside what it was", async ({ another }) => {
  const signed = await upload("owner4", "承诺书.pdf");
  const { id } = await call("owner4", "POST", "/api/applications", {
    item: DEREGISTRATION, region: "130100", documents: {},
    values: {
      name: "正定岑溪家具有限公司", credit_code: "91130123MA7W5F8LXU", region: "130123", address: "正定高新区华安路 8 号",
      legal_person: "岑雨", contact_name: "岑雨", contact_phone: "0311-0000000", case: "settled", reason: "decided",
      decided: "2026-10-09", tax_cleared: true, tax_number: "冀税清 2026-1", staff_left: 0,
      owners: [{ name: "岑雨", id: "示例证件" }], signed: [signed], true_and_whole: true,
    },
  });
  await actByApi("officer", id, "notify", { missing: [{ what: "form", text: "联系电话打不通，请更正" }] });
  const owner = await at(another, "owner4", id);
  await act(owner, "补正材料", async (dialog) => {
    await expect(dialog).toContainText("联系电话打不通，请更正");
    // What was written is there to be corrected, its file among it.
    await expect(dialog.getByLabel("联系电话", { exact: true })).toHaveValue("0311-0000000");
    await expect(dialog.locator(".files").first()).toContainText("承诺书.pdf");
    await dialog.getByLabel("联系电话", { exact: true }).fill("");
    await dialog.getByLabel("补正说明").fill("已更正联系电话。");
    await dialog.getByRole("button", { name: "补正材料", exact: true }).click();
    await expect(dialog.locator("#f-correct-contact_phone-fault")).toBeVisible();
    await dialog.getByLabel("联系电话", { exact: true }).fill("0311-7654321");
    await look(owner, "act-correct-form");
  });
  const officer = await at(another, "officer", id);
  const compared = officer.locator("section.sheet", { hasText: "补正前后对照" });
  await expect(compared.getByRole("row", { name: /联系电话/ })).toContainText("0311-0000000");
  await expect(compared.getByRole("row", { name: /联系电话/ })).toContainText("0311-7654321");
  await expect(compared).not.toContainText("岑雨");
  await look(officer, "application-form-corrected");
  // Who gives up may still say how it was served.
  await actByApi("owner4", id, "withdraw", { reason: "暂不注销" });
  await owner.reload();
  await settled(owner);
  await act(owner, "评价办件", async (dialog) => {
    await dialog.getByRole("radio", { name: "满意", exact: true }).check();
  });
  await expect(state(owner)).toHaveText(/企业撤回/);
});
