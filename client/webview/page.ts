import { DEFAULT_OPTIONS, type Moment, type Picture, type PictureOfTrace } from '../../server/src/protocol.ts';
import type { ToPage } from '../src/preview/messages.ts';
import { Dividers } from './dividers.ts';
import { element } from './element.ts';
import { EndsTable } from './ends-table.ts';
import { exportMenu } from './export/menu.ts';
import { hearKeys } from './keys.ts';
import { Legend } from './legend.ts';
import { type Memory, PARTS } from './memory.ts';
import { Menu } from './menu.ts';
import { Player } from './player.ts';
import { SequenceView } from './sequence-view.ts';
import { StateView } from './state-view.ts';
import { StepList } from './step-list.ts';
import { Tooltip } from './tooltip.ts';
import { TraceBar } from './trace-bar.ts';
import type { Viewport } from './viewport.ts';
import type { Wishes } from './wishes.ts';
import { zoomTools } from './zoom-tools.ts';

const EXAMPLE = `host client isn=100
host server isn=300

server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK`;

/** The messages that say what is on the page. */
export type Show = Extract<ToPage, { type: 'show' }>;
export type Nothing = Extract<ToPage, { type: 'nothing' }>;

/** A trace that is drawn, and the picture that it is from. */
interface Shown {
  readonly picture: Picture;
  readonly drawn: PictureOfTrace;
}

/** The page: a bar with the trace and the verdict, a banner, the pictures, the table, the list and the player. */
export class Page {
  readonly #memory: Memory;
  readonly #wishes: Wishes;
  readonly #bar: TraceBar;
  readonly #menu: Menu;
  readonly #banner = element('p', { className: 'banner', role: 'status', hidden: true });
  /** What the banner says, as text. */
  #told = '';
  readonly #hint = element('div', { className: 'hint' });
  readonly #diagrams = element('main', { hidden: true });
  readonly #footer = element('footer', { hidden: true });
  readonly #parts: Readonly<Record<(typeof PARTS)[number], HTMLElement>>;
  readonly #dividers: Dividers;
  readonly #sequence: SequenceView;
  readonly #states: StateView;
  readonly #legend: Legend;
  readonly #table: EndsTable;
  readonly #steps: StepList;
  readonly #player: Player;
  /** What is drawn; it may be hidden. */
  #shown: Shown | undefined;
  #moment: Moment | undefined;
  /** The moment that was brought into view last. */
  #seen: Moment | undefined;
  #zoomed: Viewport;

  constructor(memory: Memory, wishes: Wishes) {
    this.#memory = memory;
    this.#wishes = wishes;
    const tooltip = new Tooltip();
    const pane = (label: string) =>
      element('div', { className: 'scroll', tabIndex: 0, ariaLabel: label, role: 'region' });
    const [sequence, states] = [pane('Sequence diagram'), pane('State diagram')];
    this.#sequence = new SequenceView(sequence, memory, wishes, tooltip);
    this.#states = new StateView(states, memory, wishes, tooltip);
    this.#zoomed = this.#sequence.viewport;
    for (const { viewport } of [this.#sequence, this.#states]) {
      for (const event of ['pointerenter', 'focusin'])
        viewport.pane.addEventListener(event, () => {
          this.#zoomed = viewport;
        });
    }
    const legend = element('ul', { className: 'legend', ariaLabel: 'Where the hosts are' });
    this.#legend = new Legend(legend, (host) => {
      memory.arrange({ host });
      this.#mark();
    });
    this.#parts = {
      sequence: element(
        'section',
        {},
        element('div', { id: 'sequence', className: 'picture' }, sequence, this.#sequence.heads.bar),
        zoomTools(this.#sequence.viewport, 'sequence diagram'),
      ),
      states: element(
        'section',
        {},
        element('div', { id: 'states', className: 'picture' }, legend, states),
        zoomTools(this.#states.viewport, 'state diagram'),
      ),
      table: element('section', { id: 'table' }),
      steps: element('section', { id: 'steps', ariaLabel: 'The steps in words' }),
    };
    for (const part of PARTS) this.#parts[part].dataset['part'] = part;
    this.#table = new EndsTable(this.#parts.table);
    this.#steps = new StepList(this.#parts.steps, wishes);
    this.#player = new Player(this.#footer, memory, wishes);
    const header = element('header');
    this.#bar = new TraceBar(header, wishes);
    this.#menu = new Menu(header, memory, wishes, () => {
      this.#arrange();
      this.#mark();
    });
    header.append(exportMenu((way, form, choice) => wishes.takeOut(way, form, choice)));
    // By these the context menu knows on which diagram it was opened.
    for (const [part, diagrams] of [
      ['sequence', 'sequence'],
      ['states', 'state'],
    ] as const) {
      this.#parts[part].dataset['vscodeContext'] = JSON.stringify({
        tcpTraceDiagrams: diagrams,
        preventDefaultContextMenuItems: true,
      });
    }
    this.#diagrams.append(...PARTS.map((part) => this.#parts[part]));
    this.#dividers = new Dividers(this.#diagrams, this.#parts, memory);
    document.body.prepend(header, this.#banner, this.#diagrams, this.#hint, this.#footer);
    hearKeys({ player: this.#player, wishes, viewport: () => this.#zoomed });
    this.#arrange();
  }

  /** Draws everything anew next time, because the theme has changed. */
  undress(): void {
    this.#sequence.forget();
    this.#states.forget();
  }

  /** Shows what the panel says. Throws where a diagram cannot be drawn; the last one stays then. */
  async show(message: Show | Nothing): Promise<void> {
    if (message.type === 'nothing') {
      this.#menu.show(DEFAULT_OPTIONS, false);
      this.#bar.showFile('');
      this.#showBanner(undefined, undefined);
      return this.#nothing(message.reason);
    }
    const { picture, broken, notice, pinned } = message;
    const { drawn } = picture;
    this.#showBanner(broken, notice ?? undefined);
    this.#menu.show(message.state.options, message.state.locked);
    if (drawn === undefined) {
      this.#bar.showFile(message.file);
      return this.#nothing(picture.problem ?? 'There is no trace in this file yet.');
    }
    const { sequence } = drawn;
    this.#bar.showTrace(picture.titles, drawn, pinned, message.file);
    if (sequence.messages.length + sequence.notes.length === 0) {
      return this.#nothing('Nothing happens in this trace yet.', sequence.hosts.length === 0);
    }
    this.#bar.showVerdict(drawn);
    // Before Mermaid measures anything the panes must be there.
    this.#diagrams.hidden = false;
    this.#footer.hidden = false;
    this.#hint.hidden = true;
    delete document.body.dataset['empty'];
    const shown: Shown = { picture, drawn };
    const same = this.#shown !== undefined && isSameTrace(this.#shown, shown);
    const another = this.#shown !== undefined && !same;
    await this.#sequence.show(drawn, another);
    if (same && this.#seen) this.#seen = { ...this.#seen, trace: drawn.index };
    await this.#states.show(drawn, another);
    this.#steps.show(sequence.steps);
    this.#shown = shown;
    this.#mark();
  }

  /** Shows a moment: in the picture of its trace at once, or when that picture comes. */
  moment(moment: Moment): void {
    this.#moment = moment;
    this.#memory.look(moment.line);
    const picture = this.#shown?.picture;
    // What belongs to a newer text waits for its picture.
    if (moment.uri === picture?.uri && moment.version <= picture.version) this.#mark();
  }

  /** The file that is shown has another name, and nothing moves. */
  rename(from: string, to: string): void {
    const renamed = <T extends { readonly uri: string }>(of: T): T => (of.uri === from ? { ...of, uri: to } : of);
    this.#shown &&= { ...this.#shown, picture: renamed(this.#shown.picture) };
    this.#moment &&= renamed(this.#moment);
    this.#seen &&= renamed(this.#seen);
  }

  /** Shows everything as it is at the moment. */
  #mark(): void {
    if (!this.#shown || this.#diagrams.hidden) return;
    const { drawn } = this.#shown;
    const { host, visitedOnly, dimLater } = this.#memory.view;
    const moment = this.#momentOf(this.#shown);
    const inside = moment !== undefined && moment.step >= 0 ? moment : undefined;
    const alone = drawn.states.ways.some(({ place }) => place === host) ? host : undefined;
    const moved = moment !== undefined && this.#hasMoved(moment);
    const found = this.#sequence.mark(inside, dimLater, moved);
    if (moment && found) this.#seen = moment;
    this.#states.mark(drawn.exercise ? undefined : inside, alone, visitedOnly, moved);
    this.#legend.show(this.#states.ways, alone, inside === undefined);
    this.#steps.mark(inside, dimLater, moved);
    this.#table.show(moment, drawn.exercise);
    this.#player.show(moment);
  }

  /** Whether the moment is another one than before: only then anything moves. After a restart, it is compared by its line. */
  #hasMoved({ uri, trace, record, line }: Moment): boolean {
    const seen = this.#seen;
    if (!seen) return line !== this.#memory.line;
    return seen.uri !== uri || seen.trace !== trace || seen.record !== record;
  }

  #momentOf({ picture, drawn }: Shown): Moment | undefined {
    const moment = this.#moment;
    return moment?.uri === picture.uri && moment.trace === drawn.index ? moment : undefined;
  }

  /** Shows the parts that are chosen. */
  #arrange(): void {
    const { parts } = this.#memory.view;
    const shown = PARTS.filter((part) => parts[part]);
    for (const part of PARTS) if (part !== 'steps') this.#parts[part].hidden = !parts[part];
    this.#steps.seen(parts.steps);
    this.#diagrams.dataset['parts'] = shown.join(' ');
    this.#dividers.arrange();
  }

  #nothing(reason: string, example = true): void {
    this.#player.stop();
    this.#diagrams.hidden = true;
    this.#footer.hidden = true;
    this.#bar.showVerdict(undefined);
    this.#hint.hidden = false;
    document.body.dataset['empty'] = '';
    const advice = 'Declare two hosts and let them talk, for example:';
    this.#hint.replaceChildren(
      element('p', {}, reason),
      ...(example ? [element('p', { className: 'advice' }, advice), element('pre', {}, EXAMPLE)] : []),
    );
  }

  #showBanner(broken: Show['broken'], notice: string | undefined): void {
    // A live region that is filled again is said again.
    const told = JSON.stringify([broken, notice]);
    if (told === this.#told) return;
    this.#told = told;
    this.#banner.hidden = !broken && notice === undefined;
    this.#banner.classList.toggle('over', broken?.stale === true && notice === undefined);
    if (notice !== undefined) this.#banner.replaceChildren(notice);
    if (!broken || notice !== undefined) return;
    const link = element('button', { type: 'button', title: broken.message }, `Line ${broken.line}`);
    link.addEventListener('click', () => this.#wishes.reveal(broken.line));
    const rest = broken.stale
      ? ' cannot be read; this is the picture from before.'
      : ' cannot be read and is not drawn.';
    this.#banner.replaceChildren(link, rest);
  }
}

/** Whether two pictures show one trace: an edit of its file may have renamed it, or moved it behind others. */
function isSameTrace(a: Shown, b: Shown): boolean {
  if (a.picture.uri !== b.picture.uri) return false;
  if (a.drawn.index === b.drawn.index) return true;
  return a.picture.version !== b.picture.version && a.drawn.title !== undefined && a.drawn.title === b.drawn.title;
}
