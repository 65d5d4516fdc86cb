import { EMPTY } from '../tcp/listener.ts';
import { get, set, values } from '../tcp/ordered-map.ts';
import type { HostDeclaration, Span, Word } from './model.ts';
import { nearest } from './nearest.ts';
import { duplicateHost } from './rules/duplicate-host.ts';
import { unknownHost } from './rules/unknown-host.ts';
import type { Stage } from './stage.ts';
import type { Host, World } from './world.ts';

/** Declare a host; a second declaration of the same name is reported and left out. */
export function declare(stage: Stage, declaration: HostDeclaration, fileWide: boolean): void {
  const name = declaration.name.text;
  const known = get(stage.world.names, name);
  if (known === undefined) {
    addHost(stage, name, declaration);
    return;
  }
  const first = stage.host(known).declaration?.name.span;
  stage.report(
    duplicateHost,
    declaration.name.span,
    { name, fileWide },
    { related: first ? related(first, name) : [] },
  );
}

const related = (span: Span, name: string) => [{ span, message: `${name} is declared here` }];

/** Whether a word names a host that is declared, or stands for one after it was reported. */
export const known = (stage: Stage, word: Word): boolean => get(stage.world.names, word.text) !== undefined;

/** The host that a word names. An unknown name is reported once, and then stands for the nearest host, or for a new one. */
export function resolve(stage: Stage, word: Word): Host {
  const index = get(stage.world.names, word.text);
  if (index !== undefined) return stage.host(index);
  const declared = stage.world.unknownNames < MOST_UNKNOWN ? declaredNames(stage.world) : [];
  stage.world.unknownNames++;
  const meant = nearest(word.text, declared);
  stage.report(
    unknownHost,
    word.span,
    { name: word.text, meant, declared },
    meant === undefined ? {} : { fix: { title: `Write ${meant}`, span: word.span, text: meant } },
  );
  const known = meant === undefined ? undefined : get(stage.world.names, meant);
  if (known === undefined) addHost(stage, word.text, undefined);
  else stage.world.names = set(stage.world.names, word.text, known);
  return stage.host(get(stage.world.names, word.text) as number);
}

/** For how many unknown names of a trace the one that was meant is looked for. */
const MOST_UNKNOWN = 100;

/** How many hosts are looked through for one that was meant. */
const MOST_HOSTS = 100;

function declaredNames(world: World): readonly string[] {
  const names: string[] = [];
  let seen = 0;
  for (const host of values(world.hosts)) {
    if (++seen > MOST_HOSTS) break;
    if (host.declaration) names.push(host.name);
  }
  return names;
}

function addHost(stage: Stage, name: string, declaration: HostDeclaration | undefined): void {
  const { world } = stage;
  const index = world.hostCount;
  const host: Host = {
    index,
    name,
    declaration,
    raw: declaration?.raw ?? false,
    listens: undefined,
    recent: undefined,
    open: 0,
    openPeers: undefined,
    queues: EMPTY,
    accepting: undefined,
    peers: undefined,
    error: undefined,
  };
  if (declaration?.isn) stage.bind(declaration.isn.value, declaration.isn.span);
  world.hosts = set(world.hosts, index, host);
  world.hostCount = index + 1;
  world.names = set(world.names, name, index);
}
