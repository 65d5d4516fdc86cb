/** How a statement is written. */
export interface Form {
  /** What the language guide calls it. */
  readonly name: string;
  /** Its shape: capitals stand for what is filled in, `[ ]` for what may be left out, `|` for a choice. */
  readonly form: string;
  readonly example: string;
}

/** The statements of the language: all that a line can be. The messages quote these forms. */
export const forms = {
  trace: { name: 'header', form: 'trace "title"', example: 'trace "Three-way handshake"' },
  exercise: { name: 'header', form: 'exercise "title"', example: 'exercise "Who sends the next FIN?"' },
  profile: { name: 'profile', form: 'profile NAME [msl=TIME] [OPTION…]', example: 'profile rfc9293 msl=30s' },
  host: {
    name: 'host',
    form: 'host NAME [ADDRESS[:PORT]] [isn=N] [win=N] [mss=N] [wscale=N] [raw]',
    example: 'host client 10.0.0.1:40000 isn=100',
  },
  given: {
    name: 'start',
    form: 'given HOST STATE [VARIABLE=N…], HOST STATE [VARIABLE=N…]',
    example: 'given client ESTABLISHED snd.nxt=100 rcv.nxt=300, server ESTABLISHED',
  },
  segment: {
    name: 'segment',
    form: '[TIME] FROM -> TO: FLAGS [FIELD…] ["payload"] [as LABEL]',
    example: 'client -> server: SYN seq=100',
  },
  illegal: {
    name: 'segment',
    form: 'illegal[(CODE)] FROM -> TO: FLAGS …',
    example: 'illegal client -> server: PSH+ACK seq=201 len=10',
  },
  old: { name: 'segment', form: 'old FROM -> TO: FLAGS seq=N …', example: 'old client -> server: SYN seq=90' },
  forged: {
    name: 'segment',
    form: 'NAME as FROM -> TO: FLAGS seq=N …',
    example: 'mallory as client -> server: RST seq=101',
  },
  deliver: { name: 'network', form: '[TIME] deliver LABEL', example: 'deliver syn' },
  drop: { name: 'network', form: '[TIME] drop LABEL', example: 'drop syn' },
  call: { name: 'call', form: '[TIME] HOST: CALL [PEER] [ARGUMENT]', example: 'server: listen' },
  timeout: { name: 'timer', form: '[TIME] HOST: timeout [KIND] [PEER]', example: 'client: timeout retransmission' },
  wait: { name: 'clock', form: 'wait TIME', example: 'wait 120s' },
  expect: {
    name: 'check',
    form: 'expect HOST STATE [VARIABLE=N…], HOST STATE …',
    example: 'expect client ESTABLISHED, server SYN-RECEIVED',
  },
  section: { name: 'text', form: 'section "title"', example: 'section "Close"' },
  note: { name: 'text', form: 'note HOST[, HOST]: "text"', example: 'note client, server: "both are closed now"' },
  hint: { name: 'exercise', form: 'hint "text"', example: 'hint "Who closed first?"' },
} as const satisfies Record<string, Form>;

/** The name of a form. */
export type FormName = keyof typeof forms;

/** `FORM, for example EXAMPLE`: how a message shows what is right. */
export const shown = (name: FormName): string => `${forms[name].form}, for example: ${forms[name].example}`;
