/** How keys and records are stored. Changed with them, together with a migration (migrations.ts). */
export const FORMAT = 'factpulse-kit store 2';
