export { firstWhere } from '../trace/first-where.ts';
