// Filling forms and acting on cases, by the words that people read.
import { expect, settled } from "./test.js";
import { enter } from "./host.js";

/** A region in its two selects. */
export async function chooseRegion(place, city, county) {
  await place.getByLabel("地市").selectOption({ label: city });
  if (county) await place.getByLabel("县（市、区）").selectOption({ label: county });
}

/** Fills the page on which an appeal is filed. */
export async function fillAppeal(page, { title, text, category = "tech" }) {
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByLabel("情况说明").fill(text);
  await page.locator("select[name=category]").selectOption(category);
}

/** The button of an action on the case's page, unfolded where it stands under “more”. */
export async function actionButton(page, name) {
  const place = page.getByRole("region", { name: "时限与下一步" });
  await expect(place).toBeVisible();
  const button = place.getByRole("button", { name, exact: true, includeHidden: true });
  await expect(button).toHaveCount(1);
  if (!(await button.isVisible())) await place.getByText("更多操作").click();
  return button;
}

/**
 * Takes an action on the case's page: opens its form, lets `fill` fill it, sends it, and waits until it is done.
 * When a warning of the sweeper came in between, the page says that the case has moved on; then one sends again.
 */
export async function act(page, name, fill = async () => {}) {
  await (await actionButton(page, name)).click();
  const dialog = page.getByRole("dialog", { name });
  await expect(dialog.getByRole("button", { name, exact: true })).toBeVisible();
  await fill(dialog);
  const sent = page.waitForResponse((response) => response.url().endsWith("/actions"));
  await dialog.getByRole("button", { name, exact: true }).click();
  if ((await sent).status() === 409) {
    await expect(dialog.locator(".summary")).toBeVisible();
    await expect(dialog.locator("button[aria-busy=true]")).toHaveCount(0);
    await dialog.getByRole("button", { name, exact: true }).click();
  }
  await expect(dialog).toHaveCount(0);
}

/** The pill with the state of the case, at the head of its page. */
export function state(page) {
  return page.locator(".head .pill").first();
}

/** Reads what is kept on the device, until it holds `text`. */
export async function draftHolds(page, text) {
  const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  await expect.poll(kept).toContain(text);
}

/** A page of someone's own, at a case. */
export async function at(another, login, id) {
  const context = await another();
  await enter(context, login);
  const page = await context.newPage();
  await page.goto(`/cases/${id}`);
  await settled(page);
  return page;
}

/** One of several, whether it is asked for by radios or by a select. */
export async function choose(dialog, name, value) {
  const control = dialog.locator(`[name="${name}"]`);
  if ((await control.first().evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
  else await dialog.locator(`[name="${name}"][value="${value}"]`).check();
}

/** The select of a list's filter, by its words. */
export function filter(page, words) {
  return page.locator(".filters label.field").filter({ hasText: new RegExp(`^${words}`) }).locator("select");
}

/** The values of a field's choices. */
export async function choices(dialog, name) {
  const values = await dialog.locator(`select[name="${name}"] option, input[name="${name}"]`).evaluateAll((all) => all.map((one) => one.value));
  return values.filter((value) => value !== "");
}
