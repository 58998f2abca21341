// A joint application: started on a phone from the wizard's plan, worked on by several departments, followed in one place.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, call, enter, upload } from "../stage/host.js";
import { act, state } from "../stage/forms.js";
import { named, pdf } from "../stage/files.js";

/** Someone who has a licence changes what it covers, hangs a sign and sells cards. */
const ANSWERS = "region=130100&a.company=have&a.food_licence=yes&a.offer=cold&a.area=small&a.fitout=sign&a.sewer=mall&a.staff=no&a.prepaid=yes";
const CHANGE = "000131011000";

/** Gives each document that is asked for a file. */
async function bring(page) {
  const inputs = page.locator("main input[type=file]");
  await expect(inputs.first()).toBeAttached();
  for (let place = 0; place < (await inputs.count()); place += 1) {
    await inputs.nth(place).setInputFiles(named(`材料${place + 1}.pdf`, pdf()));
    await expect(page.getByText("已上传")).toHaveCount(place + 1);
  }
}

async function applied(page) {
  await page.goto(`/wizard/restaurant?${ANSWERS}`);
  await settled(page);
  await page.getByRole("link", { name: "一次办齐" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("开办餐饮店");
  await settled(page);
  await expect(page.locator(".step-list .step")).toHaveCount(3);
  await look(page, "bundle-apply");
  await bring(page);
  await page.getByRole("button", { name: "下一步：核对" }).click();
  await expect(page.getByRole("heading", { name: "请核对后提交" })).toBeVisible();
  await look(page, "bundle-review");
  // Another run of this journey may have left some of them running.
  const more = page.getByRole("checkbox", { name: /仍要另行申请/ });
  if (await more.count()) await more.check();
  await page.getByRole("button", { name: "确认提交" }).click();
  await expect(page).toHaveURL(/\/cases\/YJ-[^/]+\/receipt/);
  await settled(page);
  await look(page, "bundle-receipt");
  return /YJ-[^/]+/.exec(page.url())[0];
}

/** The number of a branch. */
async function branchOf(login, id, item) {
  const { branches } = await call(login, "GET", `/api/bundles/${id}`);
  return branches.find((one) => one.item === item).case;
}

test("anyone finds what can be applied for at once", async ({ page }) => {
  await page.goto("/matters");
  await settled(page);
  await page.getByRole("link", { name: "一件事", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("一件事");
  await settled(page);
  await expect(page.getByRole("link", { name: /开办餐饮店/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /开办运输企业/ })).toBeVisible();
  await look(page, "bundles");
});

test("an enterprise applies once, departments work side by side, and all of it is on one page", async ({ page, context, browser, faults }) => {
  await enter(context, "owner");
  const id = await applied(page);
  await page.getByRole("link", { name: "查看办件" }).or(page.locator(`a[href="/cases/${id}"]`)).first().click();
  await settled(page);
  await expect(page.locator(".branches .branch")).toHaveCount(3);
  await expect(page.locator(".branches")).toContainText("石家庄市");
  await look(page, "bundle-begun");

  // An officer at a desk, whatever the enterprise holds in its hand.
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  desk.on("weberror", (error) => faults.push(String(error.error())));
  await enter(desk, "officer");
  const change = await branchOf("owner", id, CHANGE);
  const officer = await desk.newPage();
  await officer.goto(`/cases/${change}`);
  await settled(officer);
  const part = officer.locator("section.sheet", { hasText: "本办件属于“一件事”" });
  await expect(part.locator(".branch")).toHaveCount(2);
  await expect(part).toContainText("待受理");
  await look(officer, "bundle-branch-officer");

  // The applicant answers what is missing from the page of the whole.
  await actByApi("officer", change, "notify", { missing: [{ what: "other", text: "请补充后厨通风说明" }] });
  await page.reload();
  await settled(page);
  await page.getByRole("link", { name: "去补正材料" }).click();
  await settled(page);
  await expect(page).toHaveURL(new RegExp(change));
  await act(page, "补正材料", (dialog) => dialog.getByLabel("补正说明").fill("通风说明见附件。"));

  await officer.reload();
  await settled(officer);
  await act(officer, "受理");
  await actByApi("officer", change, "propose", { decision: "grant", text: "准予变更。" });
  await actByApi("head", change, "decide");
  await officer.reload();
  await settled(officer);
  await expect(state(officer)).toHaveText(/待送达/);

  await page.goto(`/cases/${id}`);
  await settled(page);
  const branch = page.locator(".branches .branch", { hasText: "食品经营许可证变更" }).first();
  // The schedule of the feed notes the end a moment later.
  await expect(async () => {
    await page.reload();
    await settled(page);
    await expect(branch).toContainText("准予", { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  const results = page.locator("section.sheet", { hasText: "办理结果" });
  await expect(results).toContainText("变更后的食品经营许可证");
  await expect(page.locator("section.sheet", { hasText: "办理轨迹（全部事项）" })).toContainText("负责人作出决定");
  await look(page, "bundle-granted");
  await desk.close();
});

test("withdrawing the whole says what becomes of it", async ({ page, context }) => {
  await enter(context, "owner");
  const plan = await call("owner", "POST", "/api/bundles/draft", {
    scenario: "restaurant", region: "130100",
    answers: { company: ["have"], food_licence: ["yes"], offer: ["cold"], area: ["small"], fitout: ["sign"], sewer: ["mall"], staff: ["no"], prepaid: ["yes"] },
  });
  const documents = {};
  for (const paper of plan.papers.filter((one) => one.required && !one.items)) {
    documents[paper.code] = [await upload("owner")];
  }
  const { id } = await call("owner", "POST", "/api/bundles", {
    scenario: "restaurant", region: "130100", documents,
    answers: { company: ["have"], food_licence: ["yes"], offer: ["cold"], area: ["small"], fitout: ["sign"], sewer: ["mall"], staff: ["no"], prepaid: ["yes"] },
  });
  await page.goto(`/cases/${id}`);
  await settled(page);
  await act(page, "撤回整件事", async (dialog) => {
    await expect(dialog).toContainText("办理中的事项随之撤回");
    await dialog.getByLabel("撤回原因").fill("暂不开店。");
    await look(page, "act-bundle-withdraw");
  });
  await expect(async () => {
    await page.reload();
    await settled(page);
    await expect(state(page)).toHaveText(/企业撤回/, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await look(page, "bundle-withdrawn");
});
