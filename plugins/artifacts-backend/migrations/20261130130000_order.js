/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('artifacts_announcements', table => {
    table.string('event', 64).nullable();
    table.string('sha', 64).nullable().comment('The commit of the run');
    table
      .string('begun_at', 32)
      .nullable()
      .comment('RFC 3339, UTC; when Git was asked for it, whatever came of it');
    table.index(['issuer', 'app', 'request', 'environment']);
  });
  await knex('artifacts_announcements')
    .where('result', 'like', '%"outcome":"deployed"%')
    .update({ begun_at: knex.ref('announced_at') });
  await knex.schema.createTable('artifacts_turns', table => {
    table.comment('Who brings an image to a request now; one at a time');
    table.string('target', 64).primary().comment('Hash of what is written to');
    table.string('holder', 64).notNullable();
    table.bigInteger('until').notNullable().comment('Milliseconds, UTC');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('artifacts_turns');
  await knex.schema.alterTable('artifacts_announcements', table => {
    table.dropIndex(['issuer', 'app', 'request', 'environment']);
    table.dropColumns('event', 'sha', 'begun_at');
  });
};
