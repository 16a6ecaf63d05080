import type { BrowserContext, Locator, Page } from '@playwright/test';
import { SHOP_HOST, type Site } from './site.ts';

/** Real ms to let the page answer, the SDK send and rrweb flush its mouse moves, before the clock may jump. */
const SETTLE = 160;
const FLUSH = 650;

/**
 * Someone in the shop. Time passes on the page's clock (`Date`, timers, animation frames together, by Playwright's clock):
 * the SDK, rrweb and the shop live through every second of the story, which still records in a fraction of it.
 */
export class Shopper {
  readonly #context: BrowserContext;
  readonly #site: Site;
  #page: Page;

  constructor(context: BrowserContext, site: Site, page: Page) {
    this.#context = context;
    this.#site = site;
    this.#page = page;
  }

  /** Loads a page of the shop anew, as from a link outside; `search` may carry campaign parameters. */
  async open(path: string): Promise<void> {
    await this.#page.goto(`https://${SHOP_HOST}${path}`, { waitUntil: 'load' });
    await this.#settle();
  }

  async reload(): Promise<void> {
    await this.#page.reload({ waitUntil: 'load' });
    await this.#settle();
  }

  async back(): Promise<void> {
    await this.#page.goBack();
    await this.#settle();
  }

  /** Clicks what is called `name`: a button, a link, or else any text. */
  async click(name: string): Promise<void> {
    await this.idle(1.2);
    await this.#press(this.#named(name), 1, 0);
    await this.#settle();
  }

  /** Clicks the same thing again and again, `every` ms apart. */
  async rage(name: string, times: number, every = 140): Promise<void> {
    await this.idle(0.8);
    await this.#press(this.#named(name), times, every);
    await this.#settle();
  }

  /** Types into the field labelled `label`. */
  async type(label: string, text: string): Promise<void> {
    await this.idle(0.9);
    const field = this.#page.getByLabel(label, { exact: true }).first();
    await this.#press(field, 1, 0);
    await this.#page.waitForTimeout(40);
    for (const letter of text) {
      await this.#page.keyboard.type(letter);
      await this.#context.clock.runFor(90);
    }
    await field.blur();
    await this.#settle();
  }

  async choose(label: string, option: string): Promise<void> {
    await this.idle(0.9);
    await this.#page.getByLabel(label, { exact: true }).selectOption(option);
    await this.#settle();
  }

  /** Selects a field's content, or else a text, by a triple click; copies it when told to. */
  async select(what: string, and: 'nothing' | 'copy' = 'nothing'): Promise<void> {
    await this.idle(0.8);
    const field = this.#page.getByLabel(what, { exact: true });
    await this.#press((await field.count()) > 0 ? field.first() : this.#page.getByText(what).first(), 3, 60);
    if (and === 'copy') await this.#page.keyboard.press('ControlOrMeta+C');
    await this.#settle();
  }

  async scroll(pixels: number): Promise<void> {
    for (let done = 0; done < Math.abs(pixels); done += 120) {
      await this.#page.mouse.wheel(0, Math.sign(pixels) * 120);
      await this.#context.clock.runFor(60);
    }
    await this.#settle();
  }

  /** Nothing happens for so many seconds. */
  async idle(seconds: number): Promise<void> {
    await this.#page.waitForTimeout(seconds >= 5 ? FLUSH : SETTLE);
    await this.#context.clock.runFor(seconds * 1000);
  }

  /** Waits on the real clock, for what only real time can bring (a dead click's verdict, a slow answer). */
  async wait(seconds: number): Promise<void> {
    await this.#page.waitForTimeout(seconds * 1000);
  }

  /** From now on the shop's server evaluates this flag so; pages see it when they are loaded. */
  setFlag(key: string, value: string | boolean): void {
    this.#site.visit = { ...this.#site.visit, flags: { ...this.#site.visit.flags, [key]: value } };
  }

  /** Runs script in the page, for what third parties do there. */
  async script(source: string): Promise<void> {
    await this.#page.evaluate(source);
    await this.#settle();
  }

  /** A second window onto the shop, on top of this one. */
  async newTab(path: string): Promise<Shopper> {
    const page = await this.#context.newPage();
    const tab = new Shopper(this.#context, this.#site, page);
    await tab.open(path);
    return tab;
  }

  /** Brings this window to the front. */
  async look(): Promise<void> {
    await this.#page.bringToFront();
    await this.#settle();
  }

  /** Takes the mouse to the tab and leaves the shop: `$pageleave` goes out as the page is hidden. */
  async leave(): Promise<void> {
    await this.#page.mouse.move(40, 4, { steps: 4 });
    await this.#page.waitForTimeout(FLUSH);
    await this.#page.goto('about:blank');
    await this.#page.waitForTimeout(FLUSH);
  }

  #named(name: string): Locator {
    const exactly = { name, exact: true };
    return this.#page
      .getByRole('button', exactly)
      .or(this.#page.getByRole('link', exactly))
      .or(this.#page.getByText(name, { exact: true }))
      .first();
  }

  async #settle(): Promise<void> {
    await this.#page.waitForTimeout(SETTLE);
  }

  async #press(what: Locator, times: number, every: number): Promise<void> {
    await what.scrollIntoViewIfNeeded();
    const box = await what.boundingBox();
    if (!box) throw new Error(`${what} is not on the page`);
    const to = { x: box.x + Math.min(box.width / 2, 60), y: box.y + box.height / 2 };
    for (const part of [0.3, 0.6, 0.85, 1]) {
      await this.#page.mouse.move(to.x - (1 - part) * 180, to.y + (1 - part) * 90);
      await this.#context.clock.runFor(70);
    }
    for (let time = 0; time < times; time += 1) {
      if (time > 0) await this.#context.clock.runFor(every);
      await this.#page.mouse.down({ clickCount: time + 1 });
      await this.#page.mouse.up({ clickCount: time + 1 });
    }
  }
}
