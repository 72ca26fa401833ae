/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_statuses', table => {
    table.comment('The status of each app in each cluster, as derived last');
    table.string('cluster', 190).notNullable();
    table.string('app', 190).notNullable();
    table.string('environment', 190).notNullable();
    table
      .bigInteger('cursor')
      .notNullable()
      .comment('Grows with each change in the cluster');
    table
      .text('status')
      .nullable()
      .comment(
        'JSON; null for a row that is gone, kept so that it can be told',
      );
    table.primary(['cluster', 'app']);
    table.index(['cluster', 'cursor']);
  });
  await knex.schema.createTable('delivery_clusters', table => {
    table.comment(
      'Who derives the statuses of a cluster, and how current they are',
    );
    table.string('cluster', 190).primary();
    table.string('holder', 64).nullable();
    table.bigInteger('expires_at').notNullable().comment('Milliseconds, UTC');
    table.bigInteger('cursor').notNullable();
    table.text('freshness').nullable().comment('JSON');
  });
  await knex.schema.createTable('delivery_transitions', table => {
    table.comment('Each change of a headline; only ever appended to');
    table.increments('id');
    table.string('app', 190).notNullable();
    table.string('environment', 190).notNullable();
    table.string('cluster', 190).notNullable();
    table.string('at', 32).notNullable().comment('RFC 3339, UTC');
    table.text('transition').notNullable().comment('JSON');
    table.index(['app', 'at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_transitions');
  await knex.schema.dropTable('delivery_clusters');
  await knex.schema.dropTable('delivery_statuses');
};
