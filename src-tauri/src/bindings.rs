use crate::commands::*;
use crate::evidence_commands::*;
use crate::fee_commands::*;
use crate::figure_commands::*;
use crate::law_commands::*;
use crate::paper_commands::*;
use crate::shell_commands::*;
use tauri::Wry;
use tauri_specta::{Builder, collect_commands};

/// Every command the window may call, with the types that cross.
pub(crate) fn commands() -> Builder<Wry> {
    // What crosses has one shape in both directions.
    Builder::new().disable_serde_phases().commands(collect_commands![
        status,
        create_store,
        open_store,
        lock_store,
        set_office,
        cases,
        case_view,
        read_bill,
        new_case_from_bill,
        new_case_typed,
        sample_case,
        set_story,
        new_party_id,
        put_party,
        remove_party,
        add_event,
        change_event,
        remove_event,
        answer,
        add_evidence,
        describe_evidence,
        order_evidence,
        verify_evidence,
        write_bundle,
        cancel_work,
        paper_pdf,
        save_paper,
        save_paper_as,
        log,
        check_store,
        divisions,
        event_kinds,
        law_book,
        rerun,
        rerun_figure,
        set_recipient,
        parameters,
        set_parameter,
        why_pdf,
        save_why,
        save_receipts,
        parameter_places,
        preview_figures,
        import_figures,
        preview_pack,
        apply_pack,
        packs,
        preview_undo,
        office_duties,
        undo_pack,
        forms,
        drafts,
        draft,
        draft_paper,
        compose_paper,
        save_draft,
        drop_draft,
        check_paper,
        preview_paper,
        issue_draft,
        revise_paper,
        withdraw_paper,
        sign_paper,
        save_docx,
        number_register,
        dossier_profiles,
        dossier,
        write_dossier,
        set_handling,
        deliveries,
        add_delivery,
        update_delivery,
        remove_delivery,
        number_series,
        office_look,
        set_office_picture,
        take_template,
        reset_template,
        oral_agreement,
        write_filing,
        choose_files,
        take_in,
        resume_intake,
        unfinished_intakes,
        set_particulars,
        set_mediation_record,
        set_password,
        custody,
        verify_originals,
        page_picture,
        masks,
        set_masks,
        suggest_masks,
        matrix,
        link_evidence,
        bundle_plan,
        set_bundle_plan,
        write_bundle_as,
        serve_bundle,
        save_index,
        save_parts,
        open_exhibit,
        export_original,
        chat_order,
        arrange_chat,
        chat_pages,
        can_take_stills,
        take_stills,
        hear_drops,
        dropped_file,
        fee_desk,
        set_charging_basis,
        new_fee_table_id,
        sample_fee_table,
        put_fee_table,
        withdraw_fee_table,
        remove_fee_table,
        case_gate,
        set_scope,
        agreements,
        propose_agreement,
        preview_agreement,
        put_agreement,
        sign_agreement,
        remove_agreement,
        case_books,
        ledger,
        post_movement,
        charge_agreed,
        reverse_entry,
        trial_balance,
        receipts,
        receipt_paper,
        invoices,
        add_invoice,
        void_invoice,
        ageing,
        performance,
        set_performance,
        record_performance,
        accelerate,
        undo_acceleration,
        reminders,
        court_costs,
        new_court_cost_id,
        put_court_cost,
        remove_court_cost,
        advance_court_cost,
        hear_opened,
        choose_package,
    ])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use specta_typescript::Typescript;
    use std::{fs, path::Path};

    /// `make bindings` writes the file; everywhere else this test holds it against the commands.
    #[test]
    fn bindings_are_up_to_date() {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/backend/bindings.ts");
        let dir = tempfile::tempdir().unwrap();
        let fresh = dir.path().join("bindings.ts");
        super::commands().export(Typescript::default(), &fresh).unwrap();
        let fresh = fs::read_to_string(fresh).unwrap();
        if std::env::var_os("ANJUAN_WRITE_BINDINGS").is_some() {
            fs::create_dir_all(kept.parent().unwrap()).unwrap();
            fs::write(&kept, &fresh).unwrap();
        }
        let kept = fs::read_to_string(kept).unwrap_or_default();
        assert!(kept == fresh, "ui/src/backend/bindings.ts is stale: run `make bindings`");
    }
}
