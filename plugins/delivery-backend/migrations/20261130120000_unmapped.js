/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_unmapped', table => {
    table.comment('What each cluster has that no app accounts for');
    table.string('cluster', 190).primary();
    table.text('found', 'longtext').notNullable().comment('JSON');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_unmapped');
};
