// Matters that end an enterprise's year, or the enterprise: an annual report and a deregistration, from the form to the
// result, as the enterprise and the department see them.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, call, enter, upload } from "../stage/host.js";
import { act, at, choose, state } from "../stage/forms.js";

const REPORT = "001031007000";
const DEREGISTRATION = "000731018000";

async function decided(id, desk, text) {
  await actByApi(desk.officer, id, "propose", { decision: "grant", text });
  await actByApi(desk.head, id, "decide");
}

test("an annual report fills itself, is filed once for its year, and ends with a receipt", async ({ page, context, another }) => {
  await enter(context, "owner2");
  await call("owner2", "DELETE", `/api/drafts/${REPORT}`);
  // A year that no earlier run has reported.
  let year = 2013;
  for (const one of (await call("owner2", "GET", "/api/cases?view=own&limit=100")).items.filter((one) => one.item === REPORT)) {
    const { application, outcome } = await call("owner2", "GET", `/api/cases/${one.id}`);
    if (outcome !== "withdrawn") year = Math.max(year, application.values.year + 1);
  }
  await page.goto(`/matters/${REPORT}/apply?region=130100`);
  await settled(page);
  await expect(page.getByLabel("单位名称", { exact: true })).toHaveValue("石家庄禾沐食品有限公司");
  await expect(page.getByRole("region", { name: "免提交的材料" })).toContainText("营业执照");
  await page.getByLabel("报告年度").fill(String(year));
  const fill = async (label, text) => page.getByLabel(label, { exact: true }).first().fill(text);
  await fill("住所", "石家庄市栾城区裕翔街 66 号");
  await choose(page, "state", "open");
  for (const [name, value] of Object.entries({
    employees: "60", assets: "1200000", liabilities: "400000", equity: "800000", revenue: "5763800", profit: "310000",
    tax: "92000", insured: "56", unemployed: "56", medical: "56", injury: "60", owed: "0",
  })) await page.locator(`[name=${name}]`).fill(value);
  await choose(page, "public", "no");
  await page.getByLabel("以上内容真实、完整，如有虚假愿承担法律责任").check();
  await look(page, "annual-report");
  await page.getByRole("button", { name: "下一步：核对" }).click();
  await expect(page.getByRole("heading", { name: "请核对后提交" })).toBeVisible();
  const more = page.getByRole("checkbox", { name: /仍要另行申请/ });
  if (await more.count()) await more.check();
  await page.getByRole("button", { name: "确认提交" }).click();
  await expect(page.locator(".receipt")).toBeVisible();
  const number = (await page.locator(".receipt").textContent()).match(/BJ-[0-9A-Z-]+/)[0];
  await look(page, "annual-report-receipt");

  // The same year again is refused with the number of the report that stands.
  const { application } = await call("owner2", "GET", `/api/cases/${number}`);
  const again = call("owner2", "POST", "/api/applications", {
    item: REPORT, region: "130100", values: application.values, documents: {},
  });
  await expect(again).rejects.toThrow(new RegExp(`409.*${number}`));

  const officer = await at(another, "officer", number);
  await expect(officer.locator("main")).toContainText("以此证照为准");
  await look(officer, "annual-report-officer");
  await act(officer, "受理");
  await decided(number, { officer: "officer", head: "head" }, "填报完整，予以公示。");
  await actByApi("officer", number, "deliver", { way: "online" });
  await page.goto(`/cases/${number}`);
  await settled(page);
  await expect(page.locator("main")).toContainText("准予");
  await act(page, "评价办件", async (dialog) => {
    await dialog.getByRole("radio", { name: "非常满意", exact: true }).check();
  });
  await expect(state(page)).toHaveText(/准予/);
  await look(page, "annual-report-result");

  // Who read what was handed in stands on the enterprise's record.
  const reads = await call("owner2", "GET", "/api/enterprises/91130111MA7T2H6B16/reads");
  expect(reads.items.some((one) => one.what === "case" && one.about === number)).toBe(true);
});

test("a deregistration is read over by the department and ends with its notice", async ({ page, context, another }) => {
  await enter(context, "owner4");
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
  const officer = await at(another, "officer", id);
  await expect(officer.locator("main")).toContainText("全体投资人承诺");
  await look(officer, "deregistration-officer");
  await act(officer, "受理");
  await decided(id, { officer: "officer", head: "head" }, "公告期满无异议，准予注销登记。");
  await actByApi("officer", id, "deliver", { way: "online" });
  await page.goto(`/cases/${id}`);
  await settled(page);
  await expect(page.locator("section.sheet", { hasText: "登记通知书（简易注销）" }).first()).toBeVisible();
  await look(page, "deregistration-result");
  await page.getByRole("link", { name: "核验证照" }).first().click();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await look(page, "deregistration-verified");
});
