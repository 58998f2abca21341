// Every page as each reader finds it: in Chinese and in English, and on a phone in large print of both too. Each is as wide
// as the screen, is read by axe, and is kept as a picture.
import { accessible, expect, keep, look, settled, test } from "../stage/test.js";
import { answered, enter, file } from "../stage/host.js";

const KINDS = {
  zh: {},
  en: { "qitong.locale": "en" },
  large: { "qitong.large": "1" },
  "large-en": { "qitong.locale": "en", "qitong.large": "1" },
};

const ADMINISTRATION = ["users", "enterprises", "register", "categories", "tiers", "terms", "orgs", "regions", "standard", "workdays"];

const READERS = {
  visitor: ["/", "/help", "/accessibility", "/track", "/sign-in", "/register", "/no/such/page", "/invitations/none"],
  owner: ["/workbench", "/cases", "/cases/new", "/inbox", "/enterprise", "/account"],
  agent: ["/workbench", "/cases/new", "/enterprise"],
  liaison: ["/workbench", "/cases", "/cases/new", "/admin/enterprises"],
  officer: ["/workbench", "/workbench?show=board"],
  head: ["/workbench", "/cases"],
  supervisor: ["/supervision", "/workbench"],
  sysadmin: ADMINISTRATION.map((part) => `/admin/${part}`),
  secadmin: ["/admin/accounts", "/account"],
  auditor: ["/admin/audit"],
};

const SINOGRAPH = /[\u4e00-\u9fff]/u;

/** Large print moves what stands beside each other: that is a phone's trouble. */
const tooWide = (kind) => kind.startsWith("large") && test.info().project.name !== "phone";

/** The frame of a page is English where the reader chose it. */
async function english(page, path) {
  const words = await page.locator("h1, h2, label, legend, button:not(#language), th, .tabs, .nav, .hint, .foot, .chip, summary").allInnerTexts();
  // Names of people and enterprises, and what administrators have named, stand in the language they were given.
  const named = /中文|[\u4e00-\u9fff]{2,}\w*(有限)?公司|.*<\/b>.*|林栩|何晓禾|周砚|许漪|秦朗|沈禾|顾川|陆岑|苏棠/gu;
  const stray = words.filter((word) => SINOGRAPH.test(word.replaceAll(named, "")));
  expect.soft(stray, path).toEqual([]);
  expect.soft((await page.locator("main").innerText()).match(/.{0,20}：.{0,10}/u)?.[0], `full-width colons on ${path}`).toBe(undefined);
}

for (const [kind, kept] of Object.entries(KINDS)) {
  for (const [reader, paths] of Object.entries(READERS)) {
    test(`${reader} reads every page (${kind})`, async ({ page, context }) => {
      test.skip(tooWide(kind));
      if (reader !== "visitor") await enter(context, reader);
      await keep(context, kept);
      for (const path of paths) {
        await page.goto(path);
        await look(page, `${reader}${path.replace(/[^a-z]+/g, "-")}`, kind);
        if (kind === "en") await english(page, path);
      }
    });
  }

  test(`receipt, tracking without the code, a missing case and a dialog read well (${kind})`, async ({ page, context }) => {
    test.skip(tooWide(kind));
    const { id } = await file("owner");
    await enter(context, "owner");
    await keep(context, kept);
    for (const [name, path] of [["receipt", `/cases/${id}/receipt`], ["track-no-code", `/track/${id}`], ["case-missing", "/cases/SQ-0"]]) {
      await page.goto(path);
      await look(page, name, kind);
    }
    await page.goto(`/cases/${id}`);
    await settled(page);
    await page.locator(".case-now details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
    await page.locator(".case-now").getByRole("button", { name: /撤回诉求|Withdraw/ }).click();
    await expect(page.locator("dialog[open]")).toBeVisible();
    await look(page, "case-dialog", kind);
  });

  test(`a case's page reads well to all who see it (${kind})`, async ({ another }) => {
    test.skip(tooWide(kind));
    const { id, code } = await answered();
    for (const reader of ["owner", "officer", "visitor"]) {
      const context = await another();
      if (reader !== "visitor") await enter(context, reader);
      await keep(context, kept);
      const page = await context.newPage();
      await page.goto(reader === "visitor" ? `/track/${id}?code=${code}` : `/cases/${id}`);
      await settled(page);
      await expect(page.locator(".line > li").first()).toBeVisible();
      await look(page, `${reader}-case`, kind);
    }
  });
}

test("the page of the API can be read by everyone", async ({ page }) => {
  await page.goto("/api/docs");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await accessible(page, "api-docs");
});
