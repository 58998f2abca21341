// Every page as each reader finds it: in Chinese, in English, in large print of both. Each is read by axe, is as wide as the
// screen, and is kept as a picture.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { answered, enter } from "../stage/host.js";

const KINDS = {
  zh: {},
  en: { "qitong.locale": "en" },
  large: { "qitong.large": "1" },
  "large-en": { "qitong.locale": "en", "qitong.large": "1" },
};

const READERS = {
  visitor: ["/", "/help", "/accessibility", "/track", "/sign-in", "/register"],
  owner: ["/workbench", "/cases", "/cases/new", "/inbox", "/enterprise", "/account"],
  liaison: ["/workbench", "/cases", "/cases/new", "/admin/enterprises"],
  officer: ["/workbench", "/workbench?show=board"],
  supervisor: ["/supervision", "/workbench"],
  sysadmin: ["/admin/users", "/admin/categories", "/admin/terms"],
};

const SINOGRAPH = /[\u4e00-\u9fff]/u;

for (const [kind, kept] of Object.entries(KINDS)) {
  for (const [reader, paths] of Object.entries(READERS)) {
    test(`${reader} reads every page (${kind})`, async ({ page, context }) => {
      if (reader !== "visitor") await enter(context, reader);
      await keep(context, kept);
      for (const path of paths) {
        await page.goto(path);
        await look(page, `${reader}${path.replace(/[^a-z]+/g, "-")}`, kind);
      }
    });
  }

  test(`a case's page reads well to all who see it (${kind})`, async ({ another }) => {
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

test("in English the frame of every page is English", async ({ page, context }) => {
  await enter(context, "owner");
  await keep(context, KINDS.en);
  for (const path of READERS.owner) {
    await page.goto(path);
    await settled(page);
    const words = await page.locator("h1, h2, label, legend, button:not(#language), th, .tabs, .nav, .hint, .foot").allInnerTexts();
    const stray = words.filter((word) => SINOGRAPH.test(word.replaceAll(/林栩|石家庄栩川精密机械有限公司|中文/g, "")));
    expect.soft(stray, path).toEqual([]);
  }
});
