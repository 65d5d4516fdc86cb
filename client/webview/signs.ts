/** A shape for each host, so that colour is never the only sign. */
const SIGNS = ['●', '◆', '▲', '■', '★', '✚'];

/** The shape of the host at a place among the participants; after the sixth they begin again. */
export const signOf = (place: number): string => SIGNS[place % SIGNS.length] ?? '●';
