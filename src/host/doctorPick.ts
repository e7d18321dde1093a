import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { examine, type ExamineOptions } from '../provider/doctor.ts';
import { doctorSteps, type DoctorStep, type StepName, type StepState } from '../provider/doctor/doctorStep.ts';
import type { Endpoint } from '../provider/endpoint.ts';
import { doctorReport } from './doctorReport.ts';
import { doctorText, stepTitle, type Cure } from './doctorText.ts';
import { wrappedText } from './wrappedText.ts';

/** What the user wants after an examination: a cure, or another one. */
export type Wish = Cure | 'again';

/** Narrow letters that a row shows of a description, alone and beside a title. */
const rowWidth = 84;
const besideTitle = 60;

/** A row: the first one of a step, or one of those below it, which say more. */
interface StepItem extends vscode.QuickPickItem {
  step: StepName;
  cure?: Cure;
}

const icons: Record<StepState, string> = {
  running: '$(loading~spin)',
  passed: '$(pass)',
  warned: '$(warning)',
  failed: '$(error)',
  skipped: '$(circle-slash)',
};

/** An examination as a list of its steps, which fills in as they come. Leaving it ends the examination. */
export class DoctorPick {
  readonly #pick = vscode.window.createQuickPick<StepItem>();
  readonly #abort = new AbortController();
  readonly #endpoint: Endpoint;
  readonly #options: Pick<ExamineOptions, 'key' | 'model'>;
  readonly #told = new Map<StepName, DoctorStep>();
  readonly #copy = { iconPath: new vscode.ThemeIcon('copy'), tooltip: l10n.t('Copy Report') };
  readonly #again = { iconPath: new vscode.ThemeIcon('refresh'), tooltip: l10n.t('Test Again') };
  #begun = Date.now();
  #wish: Wish | undefined;

  constructor(endpoint: Endpoint, options: Pick<ExamineOptions, 'key' | 'model'>) {
    this.#endpoint = endpoint;
    this.#options = options;
  }

  /** Resolves when the list is left, with what the user wants then. */
  async show(): Promise<Wish | undefined> {
    const pick = this.#pick;
    pick.title = l10n.t('Test of {0}', this.#endpoint.name);
    pick.placeholder = l10n.t('Two tiny prompts are sent, which cost a few tokens. Esc stops.');
    pick.ignoreFocusOut = true;
    pick.keepScrollPosition = true;
    pick.busy = true;
    pick.buttons = [this.#again, this.#copy];
    pick.onDidTriggerButton((button) => (button === this.#again ? this.#leave('again') : void this.#copyReport()));
    pick.onDidTriggerItemButton(({ item }) => this.#leave(item.cure));
    pick.onDidAccept(() => this.#leave(pick.activeItems[0]?.cure));
    const hidden = new Promise<void>((resolve) => pick.onDidHide(resolve));
    pick.show();
    // A step says for how long it has run.
    const ticking = setInterval(() => this.#draw(), 1000);
    void this.#examine().finally(() => clearInterval(ticking));
    await hidden;
    this.#abort.abort();
    pick.dispose();
    return this.#wish;
  }

  async #examine(): Promise<void> {
    const { signal } = this.#abort;
    this.#draw();
    for await (const step of examine(this.#endpoint, { ...this.#options, signal })) {
      if (step.state === 'running') this.#begun = Date.now();
      this.#told.set(step.step, step);
      this.#draw();
    }
    if (signal.aborted) return;
    this.#pick.busy = false;
    this.#pick.placeholder = this.#summary();
    const trouble = this.#pick.items.find(({ step }) => this.#told.get(step)?.state === 'failed');
    if (trouble) this.#pick.activeItems = [trouble];
  }

  #draw(): void {
    if (this.#abort.signal.aborted) return;
    const [active] = this.#pick.activeItems;
    const items = doctorSteps.flatMap((step) => this.#itemsOf(step));
    this.#pick.items = items;
    const same = items.find(({ step }) => step === active?.step);
    if (same) this.#pick.activeItems = [same];
  }

  #itemsOf(step: StepName): StepItem[] {
    const told = this.#told.get(step);
    if (!told) return [{ step, label: `$(circle-outline) ${stepTitle(step)}`, alwaysShow: true }];
    const { title, result = '', advice = '', cure } = doctorText(told);
    const seconds = Math.round((Date.now() - this.#begun) / 1000);
    const said = told.state === 'running' ? l10n.t('{0} s', seconds) : result;
    const [beside, ...below] = [said, advice].flatMap((text, index) => wrappedRows(text, index === 0));
    const shared = { step, alwaysShow: true, ...(cure && { cure }) };
    return [
      {
        ...shared,
        label: `${icons[told.state]} ${title}`,
        description: beside ?? '',
        ...(cure && { buttons: [cureButton(cure)] }),
      },
      ...below.map((description) => ({ ...shared, label: '$(blank)', description })),
    ];
  }

  #summary(): string {
    const states = [...this.#told.values()].map(({ state }) => state);
    if (states.includes('failed')) return l10n.t('It does not work yet. Enter on the step that failed helps.');
    if (states.includes('warned')) return l10n.t('It works. Some steps deserve a look.');
    return l10n.t('It works.');
  }

  #leave(wish: Wish | undefined): void {
    if (!wish) return;
    this.#wish = wish;
    this.#pick.hide();
  }

  async #copyReport(): Promise<void> {
    const manifest: unknown = vscode.extensions.getExtension('rivulet.rivulet')?.packageJSON;
    const report = doctorReport({
      endpoint: this.#endpoint,
      model: this.#model,
      steps: [...this.#told.values()],
      versions: `Rivulet ${versionOf(manifest)}, ${vscode.env.appName} ${vscode.version}, ${process.platform}`,
      at: new Date(),
    });
    await vscode.env.clipboard.writeText(report);
    this.#pick.title = l10n.t('Test of {0}: report copied', this.#endpoint.name);
  }

  get #model(): string | undefined {
    const told = this.#told.get('models');
    return told?.step === 'models' ? told.facts.model : this.#options.model;
  }
}

/** What is too long to stand beside the title stands below it. */
function wrappedRows(text: string, mayStandBeside: boolean): string[] {
  const rows = wrappedText(text, rowWidth);
  const stands = mayStandBeside && rows.length < 2 && text.length <= besideTitle;
  return mayStandBeside && !stands ? ['', ...rows] : rows;
}

function cureButton(cure: Cure): vscode.QuickInputButton {
  switch (cure) {
    case 'key-set':
      return { iconPath: new vscode.ThemeIcon('key'), tooltip: l10n.t('Set Key') };
    case 'model-pick':
      return { iconPath: new vscode.ThemeIcon('chip'), tooltip: l10n.t('Choose a Model') };
    case 'settings-open':
      return { iconPath: new vscode.ThemeIcon('gear'), tooltip: l10n.t('Open Settings') };
  }
}

function versionOf(manifest: unknown): string {
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known && typeof manifest.version === 'string' ? manifest.version : '';
}
