// Exchange with other platforms: an administrator registers one, hands over its key, and decides where data disagree.
import { createHash, createHmac } from "node:crypto";
import { expect, look, settled, test } from "../stage/test.js";
import { base, call, enter, unique } from "../stage/host.js";

/** Pushes rows as the platform does. */
async function push(key, secret, rows) {
  const path = "/api/exchange/batches";
  const body = JSON.stringify({ rows });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = `nonce-${unique()}-000000`;
  const digest = createHash("sha256").update(body).digest("hex");
  const text = ["QITONG-HMAC-SHA256", "POST", path, timestamp, nonce, digest].join("\n");
  const signature = createHmac("sha256", secret).update(text).digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-qitong-key": key, "x-qitong-timestamp": timestamp, "x-qitong-nonce": nonce, "x-qitong-signature": signature,
  };
  const response = await fetch(base + path, { method: "POST", headers, body });
  expect(response.status, "the platform’s push").toBe(200);
  return (await response.json()).results.map((one) => one.outcome);
}

test("a platform is registered, its key shown once, and what it says against itself is decided side by side", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/partners");
  await settled(page);
  await page.getByRole("button", { name: "登记平台" }).click();
  const dialog = page.getByRole("dialog", { name: "登记平台" });
  const name = `信用平台${unique()}`;
  await dialog.getByLabel("平台名称").fill(name);
  await dialog.getByLabel("英文名称").fill("Credit platform");
  await dialog.getByLabel("信用信息共享平台").check();
  await dialog.getByLabel("可报送信用记录").check();
  // Whoever acts for a department names it, and is told so at the place.
  await dialog.getByLabel("可办理本平台办件").check();
  await dialog.getByRole("button", { name: "登记平台" }).click();
  await expect(dialog).toContainText("请填写可代哪些部门办理");
  await look(page, "admin-partner-new");
  await dialog.getByLabel("可办理本平台办件").uncheck();
  await dialog.getByRole("button", { name: "登记平台" }).click();
  await expect(dialog).toHaveCount(0);
  const secret = await page.locator(".notice .secret").textContent();
  const key = /[0-9a-f]+\.[0-9a-f]+/.exec(await page.locator(".notice").first().textContent())[0];
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await look(page, "admin-partners");
  await page.reload();
  await settled(page);
  await expect(page.locator("main")).not.toContainText(secret);

  const number = `罚${unique()}`;
  const row = (version, authority) => ({
    id: number.replace("罚", "p-"), version, as_of: new Date(Date.now() - 60000).toISOString(), kind: "credit_record",
    data: {
      enterprise: "91130100MA7RK04X9E", nature: "penalty", number, name: "未按规定公示年报", authority, issued_on: "2026-03-02",
    },
  });
  expect(await push(key, secret, [row(1, "甲局")])).toEqual(["accepted"]);
  expect(await push(key, secret, [row(1, "乙局")])).toEqual(["staged"]);
  await page.goto("/admin/conflicts");
  await settled(page);
  const waiting = page.locator("section.sheet").filter({ hasText: number });
  await expect(waiting).toContainText("甲局");
  await expect(waiting).toContainText("乙局");
  await look(page, "admin-conflicts");
  await waiting.getByRole("button", { name: "采用报送数据" }).click();
  const decide = page.getByRole("dialog", { name: "采用报送数据" });
  await decide.getByLabel("理由").fill("已电话核实");
  await decide.getByRole("button", { name: "采用报送数据" }).click();
  await expect(decide).toHaveCount(0);
  await expect(waiting).toHaveCount(0);
  const imports = await call("sysadmin", "GET", "/api/exchange/imports?enterprise=91130100MA7RK04X9E");
  expect(imports.items.find((one) => one.data.number === number).data.authority).toBe("乙局");

  await page.goto("/admin/deliveries");
  await look(page, "admin-deliveries");
  await page.getByRole("button", { name: "按平台查看" }).click();
  await page.getByRole("button", { name: "石家庄市市场监督管理局业务系统" }).click();
  await expect(page.locator("main table")).toContainText("供对方读取");
  await look(page, "admin-deliveries-told");
});

test("how a region does an item, as its department sent it, is compared and published", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/conflicts");
  await settled(page);
  const waiting = page.locator("section.sheet").filter({ hasText: "000131015000" }).first();
  await expect(waiting).toContainText("与目录中现行事项相比");
  await expect(waiting).toContainText("周六 9:00—12:00");
  await look(page, "admin-conflict-place");
  await waiting.getByRole("button", { name: "采用并在目录中公布" }).click();
  const adopt = page.getByRole("dialog", { name: "采用并在目录中公布" });
  await adopt.getByLabel("理由").fill("与部门核对无误");
  await adopt.getByRole("button", { name: "采用并在目录中公布" }).click();
  await expect(adopt).toHaveCount(0);
  await expect(page.locator("section.sheet").filter({ hasText: "000131015000" })).toHaveCount(0);
  const places = await call("sysadmin", "GET", "/api/implementations?item=000131015000&region=130100");
  expect(places.items[0].counter.hours).toContain("周六");
});
