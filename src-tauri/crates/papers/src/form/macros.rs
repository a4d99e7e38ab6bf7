//! `form!` declares a paper's data type with the labels that its users see; `group!` does so for a part that papers share.

/// A group of fields.
macro_rules! group {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$fdoc:meta])* $field:ident : $ty:ty = $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name { $($(#[$fdoc])* #[doc = $label] pub $field: $ty),* }
        impl $crate::form::field::Group for $name {
            const FIELDS: &'static [$crate::form::Field] = &[$($crate::form::Field {
                key: stringify!($field), label: $label,
                kind: <$ty as $crate::form::Shown>::KIND, optional: <$ty as $crate::form::Shown>::OPTIONAL,
            }),*];
        }
        impl $crate::form::Shown for $name {
            const KIND: $crate::form::FieldKind = $crate::form::FieldKind::Group(<Self as $crate::form::field::Group>::FIELDS);
        }
    };
}

/// A paper: id, title, fields. Its template is `assets/templates/ID.typ`, its sample `assets/samples/papers/ID.json`.
macro_rules! form {
    ($(#[$doc:meta])* pub struct $name:ident = $id:literal, $title:literal { $($(#[$fdoc:meta])* $field:ident : $ty:ty = $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $($(#[$fdoc])* #[doc = $label] pub $field: $ty),* }
        impl $crate::form::FormData for $name {
            const FORM: $crate::form::Form = $crate::form::Form::new::<Self>(
                $id, $title,
                &[$($crate::form::Field {
                    key: stringify!($field), label: $label,
                    kind: <$ty as $crate::form::Shown>::KIND, optional: <$ty as $crate::form::Shown>::OPTIONAL,
                }),*],
                include_str!(concat!("../../../../../assets/templates/", $id, ".typ")),
                include_str!(concat!("../../../../../assets/samples/papers/", $id, ".json")),
            );
        }
    };
}

pub(crate) use {form, group};
