// Who looks for something is told of it: a search is saved on the board, a posting is approved, and the notice leads to
// what is new; a request's counterparts are shown with the reasons, judged, and lead to showing interest.
import { expect, look, settled, test } from "../stage/test.js";
import { call, enter, unique } from "../stage/host.js";

/** A posting of an enterprise's that the Federation has approved. */
async function posted(login, posting) {
  const form = {
    contact: { name: "田小满", phone: "0311-88880102" },
    posting: { industry: "1391", region: "130111", delivery: [], certificates: [], ...posting },
  };
  const { id } = await call(login, "POST", "/api/market/postings", form);
  await call(login, "POST", `/api/market/postings/${id}/actions`, { action: "submit", version: 1 });
  await call("liaison", "POST", `/api/market/desk/${id}`, { action: "approve", version: 2 });
  return id;
}

test("a saved search and a request find what is posted, and each leads to it", async ({ page, context, another }) => {
  const word = unique();
  const [wanted, offered] = [`求购${word}型变性淀粉用于速冻面点`, `${word}型变性淀粉现货供应`];
  await enter(context, "owner2");
  await page.goto(`/market/supply?side=offer&keyword=${word}`);
  await settled(page);
  await page.getByRole("button", { name: "保存搜索" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("名称")).toHaveValue(new RegExp(word));
  await dialog.getByLabel("名称").fill(`变性淀粉 ${word}`);
  await look(page, "market-save-search");
  await dialog.getByRole("button", { name: "保存搜索" }).click();
  await expect(dialog).toHaveCount(0);

  const keywords = ["变性淀粉", word];
  const amount = { monthly: { thousandths: 20_000, unit: "吨" } };
  const request = await posted("owner2", {
    board: "supply", side: "request", title: wanted, keywords, ...amount, price: { from: 400_000, to: 520_000 },
    text: `${word}型，用于速冻面点改良，冻融稳定性好，每月二十吨，按批附检验报告。`,
  });
  const offer = await posted("owner3", {
    board: "supply", side: "offer", title: offered, keywords, region: "130171", anonymous: true,
    monthly: { thousandths: 16_000, unit: "吨" }, price: { from: 430_000, to: 480_000 },
    text: `自有生产线，${word}型变性淀粉每月可供十六吨，随货附检验报告，可先寄样。`,
  });

  await page.goto("/inbox");
  await settled(page);
  const told = page.locator(".notices li", { hasText: word });
  await expect(told.filter({ hasText: "有新信息" })).toHaveCount(1);
  await expect(told.filter({ hasText: "有合适的对方" }).filter({ hasText: wanted })).toHaveCount(1);
  await look(page, "inbox-market");
  await told.filter({ hasText: "有新信息" }).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "保存的搜索", level: 1 })).toBeVisible();
  await look(page, "market-searches");
  const row = page.locator("tr", { hasText: `变性淀粉 ${word}` });
  await expect(row).toContainText("已开启");
  await row.getByRole("link").click();
  await settled(page);
  await expect(page).toHaveURL(/side=offer/);
  await expect(page.locator("#main")).toContainText(offered);

  await page.goto("/inbox");
  await settled(page);
  await told.filter({ hasText: "有合适的对方" }).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "最合适的对方", level: 1 })).toBeVisible();
  const found = page.locator(".market-match", { hasText: offered });
  await expect(found).toContainText("数量可满足 80%");
  await expect(found).toContainText("价格相合");
  await expect(found).toContainText("匿名企业");
  await expect(page.locator("#main")).not.toContainText("砚北");
  await found.getByRole("button", { name: "有用", exact: true }).click();
  await look(page, "market-matches");
  await page.reload();
  await settled(page);
  await expect(found.getByRole("button", { name: /有用$/ })).toHaveAttribute("aria-pressed", "true");
  await found.getByRole("link", { name: "查看并表达意向" }).click();
  await settled(page);
  await expect(page).toHaveURL(new RegExp(`/market/p/${offer}`));
  await expect(page.getByRole("button", { name: "表达意向" })).toBeVisible();

  const desk = await another();
  await enter(desk, "liaison");
  const quality = await desk.newPage();
  await quality.goto("/market/review");
  await settled(quality);
  await quality.getByRole("link", { name: "推荐质量" }).click();
  await expect(quality.getByRole("heading", { name: "推荐质量", level: 1 })).toBeVisible();
  await expect(quality.locator("tr", { hasText: "供求信息" })).not.toContainText("—");
  await look(quality, "market-quality");

  await page.goto("/market/searches");
  await settled(page);
  await row.getByRole("button", { name: "关闭提醒" }).click();
  await expect(row).toContainText("已关闭");
  await row.getByRole("button", { name: "删除" }).click();
  await expect(row).toHaveCount(0);
  await call("owner2", "POST", `/api/market/postings/${request}/actions`, { action: "withdraw", version: 3 });
});
