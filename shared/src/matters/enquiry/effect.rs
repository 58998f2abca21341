//! What the actions on an enquiry do where they differ from those on an appeal.

use super::forms::listable;
use crate::cases::appeal;
use crate::spine::decide::Effect;
use crate::spine::{Action, Audience, Kind, Refusal};

/// Writes the effect of one action.
pub fn effect(effect: &mut Effect<'_>) -> Result<(), Refusal> {
    match effect.action {
        // A consultation is answered without a draft, and its answer claims nothing.
        Action::Sign if effect.case.kind == Kind::Consultation => {
            effect.seal_text("answer", Audience::Parties);
            effect.seal_attachments(Audience::Parties);
            Ok(())
        }
        Action::List => {
            let (question, answer) = (effect.text("question").to_owned(), effect.text("answer").to_owned());
            listable(effect.case, [("question", &question), ("answer", &answer)])?;
            effect.draft.say("question", question).say("answer", answer);
            Ok(())
        }
        Action::Unlist => {
            // Everyone could read it, so everyone may know why it is gone.
            effect.say_text("reason");
            Ok(())
        }
        _ => appeal::effect(effect),
    }
}
